// Somebody turned to others: a referral to an agency, an escalation, or a disagreement that was raised.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Referral|Escalation|Disagreement)
RETURN case_id, case_id AS subject, null AS agency, coalesce(x.asked_at, x.raised_at, x.at) AS since, null AS until,
       x.id AS because, x.recorded_at AS recorded, x.precision AS precision
