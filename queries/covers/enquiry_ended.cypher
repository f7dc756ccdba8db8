// The enquiry came to its end: the case was closed, its stage of enquiry ended, or a later stage began.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
WHERE c.closed_at IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, c.closed_at AS since, null AS until,
       c.id AS because, CASE WHEN c.recorded_at < c.closed_at THEN c.closed_at ELSE c.recorded_at END AS recorded,
       c.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Stage {stage: 'enquiry'})
WHERE s.until IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, s.until AS since, null AS until,
       s.id AS because, CASE WHEN s.recorded_at < s.until THEN s.until ELSE s.recorded_at END AS recorded,
       s.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Stage)
WHERE s.stage IN ['plan', 'review', 'closed']
RETURN case_id, case_id AS subject, null AS agency, s.since AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
