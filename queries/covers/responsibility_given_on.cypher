// What was set again has an owner whom it did not have before: another agency, or another person where one is named.
// subject: Responsibility; agency: the one that owns it now
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)-[:RESTATES]->(e:Responsibility)
OPTIONAL MATCH (e)<-[:OF_RESPONSIBILITY]-(old:Ownership)-[:BY_AGENCY]->(had:Agency)
OPTIONAL MATCH (old)-[:BY_PERSON]->(who:Person)
WITH case_id, r, collect(had.id) AS agencies, collect(who.id) AS people
MATCH (r)<-[:OF_RESPONSIBILITY]-(o:Ownership)-[:BY_AGENCY]->(a:Agency)
OPTIONAL MATCH (o)-[:BY_PERSON]->(p:Person)
WITH case_id, r, agencies, people, o, a, p
WHERE NOT a.id IN agencies OR (p IS NOT NULL AND NOT p.id IN people)
RETURN case_id, r.id AS subject, a.id AS agency, o.since AS since, o.until AS until,
       o.id AS because, o.recorded_at AS recorded, o.precision AS precision
