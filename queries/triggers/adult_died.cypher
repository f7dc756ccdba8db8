// The adult died, as the case or the adult's own record says.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event {kind: 'death'})
RETURN case_id, case_id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})-[:ABOUT_ADULT]->(who:Adult)
WHERE who.died_at IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, who.died_at AS since, null AS until,
       who.id AS because, who.recorded_at AS recorded, who.precision AS precision
