// The case is an enquiry of one of these kinds, from its opening until its stage of plan or of review begins.
// subject: Case; agency: none
// $kinds: CaseKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
WHERE c.kind IN $kinds
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:Stage)
WHERE later.stage IN ['plan', 'review'] AND later.since >= c.opened_at
RETURN case_id, case_id AS subject, null AS agency, c.opened_at AS since, later.since AS until,
       c.id AS because, c.recorded_at AS recorded, c.precision AS precision,
       CASE WHEN later.recorded_at > later.since THEN later.recorded_at ELSE later.since END AS end_known,
       c.kind AS word
