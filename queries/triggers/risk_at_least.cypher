// The risk was assessed as one of these levels; it holds until the next assessment. `levels` names the higher ones
// too: a rule about high risk lists high and severe.
// subject: Case; agency: none
// $levels: RiskLevel
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:RiskAssessment)
WHERE r.level IN $levels
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:RiskAssessment)
WHERE later.at > r.at
RETURN case_id, case_id AS subject, null AS agency, r.at AS since, later.at AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision,
       CASE WHEN later.recorded_at > later.at THEN later.recorded_at ELSE later.at END AS end_known, r.level AS word
