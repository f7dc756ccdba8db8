// The cases whose answer time alone has changed by now, and those that were judged by other rules than these.
MATCH (c:Case)
WHERE c.next_change_at <= $now OR coalesce(c.judged_by, '') <> $judged_by
RETURN collect(c.id) AS id
