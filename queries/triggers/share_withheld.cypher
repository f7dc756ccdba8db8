// Somebody decided, with a reason, not to share an item: with the agency named, or with nobody where none is named.
// subject: Information; agency: the one from whom it is withheld
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision {kind: 'share_withheld'})-[:ABOUT]->(x:Information)
WHERE d.reason <> ''
OPTIONAL MATCH (d)-[:WITHHELD_FROM]->(a:Agency)
RETURN case_id, x.id AS subject, a.id AS agency, d.at AS since, d.until AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
