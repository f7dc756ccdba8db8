// An agency said that it has read what it was told.
// subject: Share; agency: the one that was told
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
WHERE s.acknowledged_at IS NOT NULL
RETURN case_id, s.id AS subject, a.id AS agency, s.acknowledged_at AS since, null AS until,
       s.id AS because,
       CASE WHEN s.recorded_at < s.acknowledged_at THEN s.acknowledged_at ELSE s.recorded_at END AS recorded,
       s.precision AS precision
