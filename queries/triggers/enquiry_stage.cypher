// The case, whatever its kind, stands at the stage of enquiry, until that stage ends or the stage of plan or of review
// begins.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Stage {stage: 'enquiry'})
RETURN case_id, case_id AS subject, null AS agency, s.since AS since, s.until AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision, null AS end_known
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Stage {stage: 'enquiry'})
MATCH (c)<-[:IN_CASE]-(later:Stage)
WHERE later.stage IN ['plan', 'review'] AND later.since >= s.since
RETURN case_id, case_id AS subject, null AS agency, s.since AS since, later.since AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision,
       CASE WHEN later.recorded_at > later.since THEN later.recorded_at ELSE later.since END AS end_known
