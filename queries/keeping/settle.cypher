// The cases are answered: no longer waiting, unless more records came in meanwhile; by which rules; and when to look again.
UNWIND $rows AS row
MATCH (c:Case {id: row.id})
SET c.next_change_at = row.next_change_at,
    c.judged_by = row.judged_by,
    c.waits = CASE WHEN c.waits = row.mark THEN null ELSE c.waits END
