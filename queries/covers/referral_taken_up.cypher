// A referral by this agency was taken up: accepted, or what it asked for was done.
// subject: Case; agency: the one that referred
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
WITH case_id, r, a, CASE WHEN r.answer = 'accepted' AND (r.completed_at IS NULL OR r.answered_at < r.completed_at)
                         THEN r.answered_at ELSE r.completed_at END AS taken
WHERE taken IS NOT NULL
RETURN case_id, case_id AS subject, a.id AS agency, taken AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < taken THEN taken ELSE r.recorded_at END AS recorded,
       r.precision AS precision
