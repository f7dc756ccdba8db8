// The one that was asked decided about the referral, or saw the adult about it. What is put off is no decision.
// subject: Referral; agency: the one that was asked
// $kinds: DecisionKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)-[:ABOUT]->(r:Referral)-[:TO_AGENCY]->(a:Agency)
WHERE d.kind IN $kinds AND coalesce(d.outcome, 'yes') <> 'not_yet'
MATCH (d)-[:DECIDED_BY]->(by:Agency)
WHERE by = a
RETURN case_id, r.id AS subject, a.id AS agency, d.at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:ABOUT]->(r:Referral)-[:TO_AGENCY]->(a:Agency)
WHERE k.kind = 'examination' OR (k.kind = 'visit' AND k.with_adult <> 'no')
MATCH (k)-[:FROM_AGENCY]->(by:Agency)
WHERE by = a
RETURN case_id, r.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
