// A person who is on record as employed by the agency holds one of these roles for it: until the role ends, or until
// somebody is named for it next.
// subject: Involvement; agency: the one for which the role is held
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
MATCH (i)-[:BY_PERSON]->(p:Person)<-[:OF_PERSON]-(e:Employment)-[:AT_AGENCY]->(employer:Agency)
WHERE i.role IN $roles AND employer = a
RETURN DISTINCT case_id, i.id AS subject, a.id AS agency, i.since AS since, i.until AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision, null AS end_known
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
MATCH (i)-[:BY_PERSON]->(p:Person)<-[:OF_PERSON]-(e:Employment)-[:AT_AGENCY]->(employer:Agency)
WHERE i.role IN $roles AND employer = a
MATCH (c)<-[:IN_CASE]-(next:Involvement)
WHERE next.role IN $roles AND next.since > i.since
RETURN DISTINCT case_id, i.id AS subject, a.id AS agency, i.since AS since, next.since AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision,
       CASE WHEN next.recorded_at > next.since THEN next.recorded_at ELSE next.since END AS end_known
