// An agency was told the item, by whomever; or it told others itself, and so knows it.
// subject: Information; agency: the one that was told, or told it
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO|FROM_AGENCY]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)
RETURN case_id, x.id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
