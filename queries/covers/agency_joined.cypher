// An agency joined the case by a stated start; a start that was only concluded from something else is none.
// subject: Case; agency: the one that joined
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE i.inferred_from IS NULL
RETURN case_id, case_id AS subject, a.id AS agency, i.since AS since, null AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision
