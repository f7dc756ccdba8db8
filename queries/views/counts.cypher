// How many cases are open, about how many adults; and how many are not, since they were closed or the adult died.
MATCH (c:Case)-[:ABOUT_ADULT]->(a:Adult)
WITH c, a, CASE WHEN c.closed_at IS NULL AND a.died_at IS NULL THEN a.id ELSE null END AS still
RETURN count(still) AS cases, count(DISTINCT still) AS adults, count(c) - count(still) AS closed
