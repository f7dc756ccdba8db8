// An escalation reached one of these rungs: somebody in that role was told.
// subject: Case; agency: none
// $rungs: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)
WHERE e.rung IN $rungs
RETURN case_id, case_id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
