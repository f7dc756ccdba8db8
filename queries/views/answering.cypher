// Which agency answers for each of these cases, '' where none is named, and the sources that speak of it.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(a:Agency)
RETURN collect(case_id) AS case_id, collect(coalesce(a.id, '')) AS agency, collect(coalesce(c.feeds, [])) AS feeds
