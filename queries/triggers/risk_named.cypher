// A type of risk is on record: those with which the case was opened (then the row is about the case itself), and each event
// that first names another.
// subject: Event; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
WHERE size(c.types_of_risk) > 0
RETURN case_id, c.id AS subject, null AS agency, c.opened_at AS since, null AS until,
       c.id AS because, c.recorded_at AS recorded, c.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE size(e.types_of_risk) > 0
OPTIONAL MATCH (c)<-[:IN_CASE]-(earlier:Event)
WHERE earlier.at < e.at AND size(earlier.types_of_risk) > 0
WITH case_id, c, e, collect(earlier.types_of_risk) AS named
WHERE ANY(type IN e.types_of_risk
          WHERE NOT type IN coalesce(c.types_of_risk, []) AND NOT ANY(types IN named WHERE type IN types))
RETURN case_id, e.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
