// The case was closed for one of these reasons.
// subject: Case; agency: none
// $reasons: ClosureReason
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
WHERE c.closure_reason IN $reasons AND c.closed_at IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, c.closed_at AS since, null AS until,
       c.id AS because, CASE WHEN c.recorded_at < c.closed_at THEN c.closed_at ELSE c.recorded_at END AS recorded,
       c.precision AS precision, c.closure_reason AS word
