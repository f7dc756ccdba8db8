// An agency was told something by itself. What a referral, a meeting, a contact or an event carried is left out.
// subject: Share; agency: the one that was told
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
OPTIONAL MATCH (s)-[:CARRIED_BY]->(carrier:Record)
WITH case_id, s, a, carrier
WHERE carrier IS NULL AND a.sector <> 'family'
RETURN case_id, s.id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
