// The cases whose answer time alone has changed by now.
MATCH (c:Case) WHERE c.next_change_at <= $now
RETURN collect(c.id) AS id
