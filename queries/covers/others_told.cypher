// Another agency than the one responsible for the case was turned to: by a referral, a contact, a share of information or an
// escalation. The family is no such agency.
// subject: Case; agency: the one that was turned to
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(own:Agency)
WITH case_id, c, own
MATCH (c)<-[:IN_CASE]-(x:Referral|Contact|Share|Escalation)-[:TO_AGENCY|TO]->(a:Agency)
WHERE a.sector <> 'family' AND a.id <> coalesce(own.id, '')
RETURN case_id, case_id AS subject, a.id AS agency, coalesce(x.asked_at, x.at) AS since, null AS until,
       x.id AS because, x.recorded_at AS recorded, x.precision AS precision
