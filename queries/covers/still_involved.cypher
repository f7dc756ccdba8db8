// When one agency ended its part, another was still involved, or joined later, in one of these roles.
// subject: Involvement; agency: the one that was still there, or came
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(ended:Involvement)
WHERE ended.until IS NOT NULL
MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE i.role IN $roles AND i <> ended AND (i.until IS NULL OR i.until > ended.until)
RETURN case_id, ended.id AS subject, a.id AS agency, i.since AS since, null AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision, i.role AS word
