// The case, whatever its kind, stands at the stage of enquiry, until that stage ends or the stage of plan or of review
// begins.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Stage {stage: 'enquiry'})
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:Stage)
WHERE later.stage IN ['plan', 'review'] AND later.since >= s.since
WITH case_id, s, min(later.since) AS next
RETURN case_id, case_id AS subject, null AS agency, s.since AS since,
       CASE WHEN s.until IS NULL OR next < s.until THEN next ELSE s.until END AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
