// The case, whatever its kind, entered one of these stages. That it did stays true after the stage has ended.
// subject: Case; agency: none
// $stages: StageName
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Stage)
WHERE s.stage IN $stages
RETURN case_id, case_id AS subject, null AS agency, s.since AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision, s.stage AS word
