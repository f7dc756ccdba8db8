// Somebody was named for one of these roles. That it was named stays true after the role has ended.
// subject: Case; agency: none
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)
WHERE i.role IN $roles
RETURN case_id, case_id AS subject, null AS agency, i.since AS since, null AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision, i.role AS word
