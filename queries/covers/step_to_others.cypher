// Somebody turned to others: a referral to an agency, an escalation, or a disagreement that was raised.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)
RETURN case_id, case_id AS subject, null AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)
RETURN case_id, case_id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Disagreement)
RETURN case_id, case_id AS subject, null AS agency, d.raised_at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
