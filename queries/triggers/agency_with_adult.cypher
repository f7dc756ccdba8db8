// An agency was in contact with the adult: it examined or visited the adult, or spoke with them. The family is no agency that
// shares the work, and is left out; so is one that merely treats the adult.
// subject: Case; agency: the one that was in contact
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND (k.kind = 'examination' OR k.with_adult IN ['yes', 'alone'])
OPTIONAL MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(part:Agency)
WHERE part = a
WITH case_id, k, a, collect(i.role) AS roles
WHERE size(roles) = 0 OR any(role IN roles WHERE role <> 'treating')
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
