// The sources that speak of each of these cases.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
RETURN collect(c.id) AS id, collect(coalesce(c.feeds, [])) AS feeds
