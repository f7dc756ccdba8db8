// An agency told another one something by itself. What a referral, a meeting, a contact or an event carried is left out, and
// so is what the family was told.
// subject: Share; agency: the one that told it
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(teller:Agency)
OPTIONAL MATCH (s)-[:CARRIED_BY]->(carrier:Record)
WITH case_id, s, a, carrier, coalesce(teller, holder) AS told_it
WHERE carrier IS NULL AND a.sector <> 'family' AND told_it.sector <> 'family'
RETURN case_id, s.id AS subject, told_it.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
