// An agency told another one something about the case, or was told something by it: by a contact, a referral, an escalation or
// a share of information. The family is no such agency.
// subject: Case; agency: each of the two
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Contact|Referral|Escalation)-[:FROM_AGENCY|TO_AGENCY|ESCALATED_BY]->(a:Agency)
MATCH (x)-[:FROM_AGENCY|TO_AGENCY|ESCALATED_BY]->(other:Agency)
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
RETURN case_id, case_id AS subject, a.id AS agency, coalesce(x.asked_at, x.at) AS since, null AS until,
       x.id AS because, x.recorded_at AS recorded, x.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(teller:Agency)
WITH case_id, s, a, coalesce(teller, holder) AS other
WHERE other <> a AND a.sector <> 'family' AND other.sector <> 'family'
UNWIND [a.id, other.id] AS agency
RETURN case_id, case_id AS subject, agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
