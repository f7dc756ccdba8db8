// A referral waits for an answer: from when it was asked until it was answered, or what it asked for was done.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)
RETURN case_id, case_id AS subject, null AS agency, r.asked_at AS since,
       CASE WHEN r.answered_at IS NULL OR r.completed_at < r.answered_at THEN r.completed_at
            ELSE r.answered_at END AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
