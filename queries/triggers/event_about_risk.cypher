// Something of one of these kinds happened, and is about one of these types of risk. One that names no type is about those
// of the case.
// subject: Event; agency: none
// $kinds: EventKind
// $types: RiskType
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN $kinds
WITH case_id, e, CASE WHEN size(coalesce(e.types_of_risk, [])) > 0 THEN e.types_of_risk ELSE c.types_of_risk END AS types
WHERE any(type IN types WHERE type IN $types)
RETURN case_id, e.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision, e.kind AS word
