// The cases whose records are newer than their answer.
MATCH (c:Case) WHERE c.waits > 0
RETURN collect(c.id) AS id
