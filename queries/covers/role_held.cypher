// Somebody holds one of these roles on the case.
// subject: Case; agency: the one for which it is held
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE i.role IN $roles
RETURN case_id, case_id AS subject, a.id AS agency, i.since AS since, i.until AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision, i.role AS word
