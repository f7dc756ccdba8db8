// Another agency than the one responsible for the case was turned to: by a referral, a contact, a share of information or an
// escalation. The family is no such agency.
// subject: Case; agency: the one that was turned to
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:TO_AGENCY]->(a:Agency)
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(own:Agency)
WITH case_id, r, a, own
WHERE a.sector <> 'family' AND a.id <> coalesce(own.id, '')
RETURN case_id, case_id AS subject, a.id AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:TO_AGENCY]->(a:Agency)
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(own:Agency)
WITH case_id, k, a, own
WHERE a.sector <> 'family' AND a.id <> coalesce(own.id, '')
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(own:Agency)
WITH case_id, s, a, own
WHERE a.sector <> 'family' AND a.id <> coalesce(own.id, '')
RETURN case_id, case_id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:TO_AGENCY]->(a:Agency)
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(own:Agency)
WITH case_id, e, a, own
WHERE a.sector <> 'family' AND a.id <> coalesce(own.id, '')
RETURN case_id, case_id AS subject, a.id AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
