// An agency was in contact with the family: it called, wrote or spoke with them, told them something, or they were at a
// meeting. A concern that the family raised is no contact with them until somebody comes back to them.
// subject: Case; agency: the one that was in contact
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:TO_AGENCY]->(f:Agency {sector: 'family'})
MATCH (k)-[:FROM_AGENCY]->(a:Agency)
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(f:Agency {sector: 'family'})
MATCH (k)-[:TO_AGENCY]->(a:Agency)
WHERE k.kind IN ['call', 'visit']
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(f:Agency {sector: 'family'})
MATCH (s)-[:OF]->(x:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(teller:Agency)
RETURN case_id, case_id AS subject, coalesce(teller.id, holder.id) AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(there:Invitation {attended: true})-[:INVITED]->(f:Agency {sector: 'family'})
MATCH (there)-[:TO_MEETING]->(m:Meeting)
RETURN case_id, case_id AS subject, null AS agency, m.held_at AS since, null AS until,
       there.id AS because,
       CASE WHEN there.recorded_at IS NULL OR m.recorded_at > there.recorded_at THEN m.recorded_at
            ELSE there.recorded_at END AS recorded,
       m.precision AS precision
