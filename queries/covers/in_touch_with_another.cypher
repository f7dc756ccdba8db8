// An agency told another one something about the case, or was told something by it: by a contact, a referral, an escalation or
// a share of information. The family is no such agency.
// subject: Case; agency: each of the two
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY|TO_AGENCY]->(a:Agency)
MATCH (k)-[:FROM_AGENCY|TO_AGENCY]->(other:Agency)
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY|TO_AGENCY]->(a:Agency)
MATCH (r)-[:FROM_AGENCY|TO_AGENCY]->(other:Agency)
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
RETURN case_id, case_id AS subject, a.id AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:ESCALATED_BY|TO_AGENCY]->(a:Agency)
MATCH (e)-[:ESCALATED_BY|TO_AGENCY]->(other:Agency)
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
RETURN case_id, case_id AS subject, a.id AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(teller:Agency)
WITH case_id, s, a, coalesce(teller, holder) AS other
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
RETURN case_id, case_id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(teller:Agency)
WITH case_id, s, a, coalesce(teller, holder) AS other
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
RETURN case_id, case_id AS subject, other.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
