// The ids of all cases, in order.
MATCH (c:Case)
WITH c.id AS id ORDER BY id
RETURN collect(id) AS id
