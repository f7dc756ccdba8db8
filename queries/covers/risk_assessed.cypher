// Somebody assessed how great the risk is, whatever the level.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:RiskAssessment)
RETURN case_id, case_id AS subject, null AS agency, r.at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
