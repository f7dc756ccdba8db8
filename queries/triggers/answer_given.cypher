// A referral was answered, or what it asked for was done, or the one that was asked joined the case by a stated start after
// it, decided about it, or saw the adult about it. Where a date has no hour, the same day is after.
// subject: Referral; agency: none
// $kinds: DecisionKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)
WITH case_id, r,
     CASE WHEN r.answered_at IS NULL OR r.completed_at < r.answered_at THEN r.completed_at
          ELSE r.answered_at END AS answered
WHERE answered IS NOT NULL
RETURN case_id, r.id AS subject, null AS agency, answered AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < answered THEN answered ELSE r.recorded_at END AS recorded,
       r.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:TO_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(joined:Agency)
WHERE joined = a AND i.inferred_from IS NULL
  AND (i.since >= r.asked_at
       OR ((i.precision <> 'exact' OR r.precision <> 'exact') AND date(i.since) >= date(r.asked_at)))
RETURN case_id, r.id AS subject, null AS agency, i.since AS since, null AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)-[:ABOUT]->(r:Referral)-[:TO_AGENCY]->(a:Agency)
WHERE d.kind IN $kinds AND coalesce(d.outcome, 'yes') <> 'not_yet'
MATCH (d)-[:DECIDED_BY]->(by:Agency)
WHERE by = a
RETURN case_id, r.id AS subject, null AS agency, d.at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:ABOUT]->(r:Referral)-[:TO_AGENCY]->(a:Agency)
WHERE k.kind = 'examination' OR (k.kind = 'visit' AND k.with_adult <> 'no')
MATCH (k)-[:FROM_AGENCY]->(by:Agency)
WHERE by = a
RETURN case_id, r.id AS subject, null AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
