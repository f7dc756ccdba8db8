// An agency was told the item, by whomever.
// subject: Information; agency: the one that was told
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)
RETURN case_id, x.id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
