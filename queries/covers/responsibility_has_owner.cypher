// Somebody owns the responsibility.
// subject: Responsibility; agency: the one that owns it
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(o:Ownership)-[:OF_RESPONSIBILITY]->(r:Responsibility)
MATCH (o)-[:BY_AGENCY]->(a:Agency)
RETURN case_id, r.id AS subject, a.id AS agency, o.since AS since, o.until AS until,
       o.id AS because, o.recorded_at AS recorded, o.precision AS precision
