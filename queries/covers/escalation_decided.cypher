// The escalation itself says, with one of these outcomes, whether other agencies are required.
// subject: Escalation; agency: none
// $outcomes: Answer
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)
WHERE e.multi_agency_required IN $outcomes
RETURN case_id, e.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
