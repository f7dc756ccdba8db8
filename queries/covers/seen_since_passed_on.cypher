// Somebody visited or examined the adult since the agency to which a referral came back had first passed the adult on. The
// day on which it did so counts.
// subject: Referral; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(back:Referral)-[:TO_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(passed:Referral)-[:FROM_AGENCY]->(b:Agency)
WHERE b = a AND passed.asked_at <= back.asked_at
  AND (passed.answer IS NULL OR passed.answer <> 'accepted' OR passed.answered_at > back.asked_at)
  AND (passed.completed_at IS NULL OR passed.completed_at > back.asked_at)
WITH case_id, c, back, min(passed.asked_at) AS began
MATCH (c)<-[:IN_CASE]-(k:Contact)
WHERE (k.kind = 'examination' OR (k.kind = 'visit' AND k.with_adult IN ['yes', 'alone'])) AND date(k.at) >= date(began)
RETURN case_id, back.id AS subject, null AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
