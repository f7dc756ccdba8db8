// An agency that had the plan by that day made a contact, referred or escalated.
// subject: Case; agency: the one that acted
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(h:PlanCopy)-[:WITH_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(x:Contact|Referral|Escalation)-[:FROM_AGENCY|ESCALATED_BY]->(by:Agency)
WHERE by = a
WITH case_id, h, a, x, coalesce(x.asked_at, x.at) AS at
WHERE date(h.sent_at) <= date(at) OR date(h.agreed_at) <= date(at)
RETURN case_id, case_id AS subject, a.id AS agency, at AS since, null AS until,
       x.id AS because,
       CASE WHEN h.recorded_at IS NULL OR x.recorded_at > h.recorded_at THEN x.recorded_at ELSE h.recorded_at END AS recorded,
       x.precision AS precision
