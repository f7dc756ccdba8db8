// The disagreement was resolved.
// subject: Disagreement; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Disagreement)
WHERE d.resolved_at IS NOT NULL
RETURN case_id, d.id AS subject, null AS agency, d.resolved_at AS since, null AS until,
       d.id AS because, CASE WHEN d.recorded_at < d.resolved_at THEN d.resolved_at ELSE d.recorded_at END AS recorded,
       d.precision AS precision
