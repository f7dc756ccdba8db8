// The disagreement was taken higher: its own record says so, or an escalation is about it.
// subject: Disagreement; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Disagreement)
WHERE d.escalated_at IS NOT NULL
RETURN case_id, d.id AS subject, null AS agency, d.escalated_at AS since, null AS until,
       d.id AS because, CASE WHEN d.recorded_at < d.escalated_at THEN d.escalated_at ELSE d.recorded_at END AS recorded,
       d.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:ABOUT]->(d:Disagreement)
RETURN case_id, d.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
