// The person who holds a role works for the agency for which it is held.
// subject: Involvement; agency: the one for which the role is held
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
MATCH (i)-[:BY_PERSON]->(p:Person)<-[:OF_PERSON]-(e:Employment)-[:AT_AGENCY]->(employer:Agency)
WHERE employer = a
RETURN case_id, i.id AS subject, a.id AS agency, e.since AS since, e.until AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
