// An agency was in contact about the very record from which another one knows the item, with the adult or with another
// agency: whoever took part in that contact knows it.
// subject: Information; agency: each that took part
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Record)
MATCH (e)<-[:ABOUT]-(k:Contact)-[:FROM_AGENCY|TO_AGENCY]->(a:Agency)
RETURN case_id, x.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
