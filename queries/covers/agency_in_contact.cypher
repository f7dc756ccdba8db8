// An agency was in actual contact. It saw or spoke with the adult, spoke with or wrote to another agency, was at a meeting
// about the case, or a referral by it or to it was accepted. Who was merely written to was not, nor who is merely listed, nor whom
// only the family rang, nor who rang itself.
// subject: Case; agency: the one that was in contact
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(a:Agency)
OPTIONAL MATCH (k)-[:TO_AGENCY]->(other:Agency)
WITH case_id, k, a, other
WHERE a.sector <> 'family'
  AND (k.kind IN ['visit', 'examination'] OR k.with_adult IN ['yes', 'alone'] OR (other.sector <> 'family' AND other <> a))
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:TO_AGENCY]->(a:Agency)
OPTIONAL MATCH (k)-[:FROM_AGENCY]->(caller:Agency)
WITH case_id, k, a, caller
WHERE a.sector <> 'family' AND k.kind IN ['call', 'visit'] AND (caller IS NULL OR (caller.sector <> 'family' AND caller <> a))
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Invitation {attended: true})-[:INVITED]->(a:Agency)
MATCH (i)-[:TO_MEETING]->(m:Meeting)
WHERE a.sector <> 'family'
RETURN case_id, case_id AS subject, a.id AS agency, m.held_at AS since, null AS until,
       i.id AS because,
       CASE WHEN i.recorded_at IS NULL OR m.recorded_at > i.recorded_at THEN m.recorded_at
            ELSE i.recorded_at END AS recorded,
       m.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral {answer: 'accepted'})-[:TO_AGENCY|FROM_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND r.answered_at IS NOT NULL
RETURN case_id, case_id AS subject, a.id AS agency, r.answered_at AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < r.answered_at THEN r.answered_at ELSE r.recorded_at END AS recorded,
       r.precision AS precision
