// An agency took on what it was asked for: it accepted a referral, or did it.
// subject: Case; agency: the one that was asked
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:TO_AGENCY]->(a:Agency)
WITH case_id, r, a, CASE WHEN r.answer = 'accepted' THEN r.answered_at ELSE null END AS accepted
WITH case_id, r, a, CASE WHEN accepted IS NULL OR r.completed_at < accepted THEN r.completed_at
                         ELSE accepted END AS taken
WHERE taken IS NOT NULL
RETURN case_id, case_id AS subject, a.id AS agency, taken AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < taken THEN taken ELSE r.recorded_at END AS recorded,
       r.precision AS precision
