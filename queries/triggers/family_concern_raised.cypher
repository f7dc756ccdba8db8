// The family, a friend or a neighbour raised a concern.
// subject: Contact; agency: the one with which it was raised
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact {kind: 'family_concern'})
OPTIONAL MATCH (k)-[:TO_AGENCY]->(a:Agency)
RETURN case_id, k.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
