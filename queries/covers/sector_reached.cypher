// An agency of one of these sectors was reached about the case: by a referral, a contact, a share of information, an
// escalation, or at a meeting. That it made the contact itself counts too.
// subject: Case; agency: the one that was reached
// $sectors: Sector
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Referral|Contact|Share|Escalation)-[:TO_AGENCY|TO]->(a:Agency)
WHERE a.sector IN $sectors
RETURN case_id, case_id AS subject, a.id AS agency, coalesce(x.asked_at, x.at) AS since, null AS until,
       x.id AS because, x.recorded_at AS recorded, x.precision AS precision, a.sector AS word
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(a:Agency)
WHERE a.sector IN $sectors
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision, a.sector AS word
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Invitation {attended: true})-[:INVITED]->(a:Agency)
MATCH (i)-[:TO_MEETING]->(m:Meeting)
WHERE a.sector IN $sectors
RETURN case_id, case_id AS subject, a.id AS agency, m.held_at AS since, null AS until,
       i.id AS because,
       CASE WHEN i.recorded_at IS NULL OR m.recorded_at > i.recorded_at THEN m.recorded_at
            ELSE i.recorded_at END AS recorded,
       m.precision AS precision, a.sector AS word
