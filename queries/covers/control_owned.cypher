// An interim control keeps the adult safe, and somebody is named who does it.
// subject: Case; agency: the one that does it
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Control)
OPTIONAL MATCH (k)-[:BY_AGENCY]->(a:Agency)
OPTIONAL MATCH (k)-[:BY_PERSON]->(p:Person)
WITH case_id, k, a, p
WHERE a IS NOT NULL OR p IS NOT NULL
RETURN case_id, case_id AS subject, a.id AS agency, k.since AS since, k.until AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
