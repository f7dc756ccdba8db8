// Two agencies were in contact about the very record from which one of them knows the item: both know it.
// subject: Information; agency: each of the two
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Record)
MATCH (e)<-[:ABOUT]-(k:Contact)-[:FROM_AGENCY]->(one:Agency)
MATCH (k)-[:TO_AGENCY]->(other:Agency)
UNWIND [one, other] AS a
RETURN case_id, x.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
