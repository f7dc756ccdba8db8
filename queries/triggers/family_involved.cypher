// The family, or somebody who stands by the adult as family does, takes part in the case.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(f:Agency {sector: 'family'})
RETURN case_id, case_id AS subject, null AS agency, i.since AS since, i.until AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision
