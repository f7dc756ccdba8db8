// An agency that had the plan by that day made a contact, referred or escalated.
// subject: Case; agency: the one that acted
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(h:PlanCopy)-[:WITH_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(by:Agency)
WHERE by = a AND (date(h.sent_at) <= date(k.at) OR date(h.agreed_at) <= date(k.at))
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(h:PlanCopy)-[:WITH_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(by:Agency)
WHERE by = a AND (date(h.sent_at) <= date(r.asked_at) OR date(h.agreed_at) <= date(r.asked_at))
RETURN case_id, case_id AS subject, a.id AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(h:PlanCopy)-[:WITH_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(e:Escalation)-[:ESCALATED_BY]->(by:Agency)
WHERE by = a AND (date(h.sent_at) <= date(e.at) OR date(h.agreed_at) <= date(e.at))
RETURN case_id, case_id AS subject, a.id AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
