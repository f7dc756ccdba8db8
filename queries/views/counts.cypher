// How many cases are open, about how many adults, with how many agencies on them now.
MATCH (c:Case)-[:ABOUT_ADULT]->(a:Adult)
WHERE c.closed_at IS NULL AND a.died_at IS NULL
RETURN count(DISTINCT c) AS cases, count(DISTINCT a) AS adults
