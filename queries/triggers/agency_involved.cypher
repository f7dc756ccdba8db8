// An agency is involved in the case, in whatever role. The family is no agency that shares the work, and is left out; so is
// one that merely treats the adult.
// subject: Case; agency: the one that is involved
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND coalesce(i.role, 'member') <> 'treating'
RETURN case_id, case_id AS subject, a.id AS agency, i.since AS since, i.until AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision
