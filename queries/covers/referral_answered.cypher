// The referral was answered, or what it asked for was done, whichever came first. That somebody has it is no answer.
// subject: Referral; agency: the one that was asked
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:TO_AGENCY]->(a:Agency)
WITH case_id, r, a,
     CASE WHEN r.answered_at IS NULL OR r.completed_at < r.answered_at THEN r.completed_at
          ELSE r.answered_at END AS answered
WHERE answered IS NOT NULL
RETURN case_id, r.id AS subject, a.id AS agency, answered AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < answered THEN answered ELSE r.recorded_at END AS recorded,
       r.precision AS precision
