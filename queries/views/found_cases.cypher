// The cases whose id has these small letters in it, and the adult of each.
MATCH (c:Case)
WHERE toLower(c.id) CONTAINS $find
MATCH (c)-[:ABOUT_ADULT]->(a:Adult)
RETURN collect(c.id) AS id, collect(a.id) AS adult
