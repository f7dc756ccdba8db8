// The cases are answered: by which rules, and when to look again. They wait no longer where nobody set another mark
// meanwhile; these are returned, and of the others nothing must be kept. The mark is looked at under the lock of the case.
UNWIND $rows AS row
MATCH (c:Case {id: row.id})
SET c.next_change_at = row.next_change_at, c.judged_by = row.judged_by
WITH c
WHERE c.waits = $mark
SET c.waits = null
RETURN collect(c.id) AS id
