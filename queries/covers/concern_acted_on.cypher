// Somebody acted on a concern that the family, a friend or a neighbour had raised: saw or spoke with the adult about it, or
// took it up with another agency. A word back to those who raised it is no act yet.
// subject: Contact; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact {kind: 'family_concern'})<-[:ABOUT]-(act:Contact)-[:FROM_AGENCY]->(a:Agency)
WHERE act.kind <> 'family_concern' AND a.sector <> 'family'
OPTIONAL MATCH (k)-[:FROM_AGENCY]->(raised:Agency)
OPTIONAL MATCH (act)-[:TO_AGENCY]->(to:Agency)
WITH case_id, k, act, raised, to
WHERE to IS NULL OR (to.sector <> 'family' AND (raised IS NULL OR to <> raised))
RETURN case_id, k.id AS subject, null AS agency, act.at AS since, null AS until,
       act.id AS because, act.recorded_at AS recorded, act.precision AS precision
