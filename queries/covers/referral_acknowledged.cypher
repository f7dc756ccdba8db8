// The one that was asked said that it has the referral, or was in contact about it with anybody.
// subject: Referral; agency: the one that was asked
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:TO_AGENCY]->(a:Agency)
WHERE r.acknowledged_at IS NOT NULL
RETURN case_id, r.id AS subject, a.id AS agency, r.acknowledged_at AS since, null AS until,
       r.id AS because,
       CASE WHEN r.recorded_at < r.acknowledged_at THEN r.acknowledged_at ELSE r.recorded_at END AS recorded,
       r.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:ABOUT]->(r:Referral)
MATCH (r)-[:TO_AGENCY]->(asked:Agency)
MATCH (k)-[:FROM_AGENCY]->(a:Agency)
WHERE a = asked
RETURN case_id, r.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
