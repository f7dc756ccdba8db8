// An agency called, wrote to or spoke with those who had raised a concern: a friend or a neighbour, as well as the family.
// subject: Contact; agency: the one that came back to them
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact {kind: 'family_concern'})-[:FROM_AGENCY]->(raised:Agency)
MATCH (c)<-[:IN_CASE]-(word:Contact)-[:TO_AGENCY]->(to:Agency)
WHERE to = raised
MATCH (word)-[:FROM_AGENCY]->(a:Agency)
RETURN case_id, k.id AS subject, a.id AS agency, word.at AS since, null AS until,
       word.id AS because, word.recorded_at AS recorded, word.precision AS precision
