// A referral was answered with one of these answers, from the day of the answer on.
// subject: Referral; agency: none
// $answers: ReferralAnswer
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)
WHERE r.answer IN $answers AND r.answered_at IS NOT NULL
RETURN case_id, r.id AS subject, null AS agency, r.answered_at AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < r.answered_at THEN r.answered_at ELSE r.recorded_at END AS recorded,
       r.precision AS precision, r.answer AS word
