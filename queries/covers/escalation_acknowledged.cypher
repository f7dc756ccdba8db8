// The one to which an escalation went said that it has it, or answered, or was in contact about it with anybody.
// subject: Escalation; agency: the one to which it went
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:TO_AGENCY]->(a:Agency)
WITH case_id, e, a,
     CASE WHEN e.acknowledged_at IS NULL OR e.answered_at < e.acknowledged_at THEN e.answered_at
          ELSE e.acknowledged_at END AS heard
WHERE heard IS NOT NULL
RETURN case_id, e.id AS subject, a.id AS agency, heard AS since, null AS until,
       e.id AS because, CASE WHEN e.recorded_at < heard THEN heard ELSE e.recorded_at END AS recorded,
       e.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:ABOUT]->(e:Escalation)
MATCH (e)-[:TO_AGENCY]->(asked:Agency)
MATCH (k)-[:FROM_AGENCY]->(a:Agency)
WHERE a = asked
RETURN case_id, e.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
