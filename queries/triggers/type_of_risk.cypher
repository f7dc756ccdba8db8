// The case, or something that happened on it, is about one of these types of risk.
// subject: Case; agency: none
// $types: RiskType
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
WHERE any(type IN c.types_of_risk WHERE type IN $types)
RETURN case_id, case_id AS subject, null AS agency, c.opened_at AS since, null AS until,
       c.id AS because, c.recorded_at AS recorded, c.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE any(type IN e.types_of_risk WHERE type IN $types)
RETURN case_id, case_id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
