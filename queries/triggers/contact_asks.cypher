// One agency wrote to another, or called it, and asked something. What the family asks, and what the family is asked, is
// left to other rules.
// subject: Contact; agency: the one that was asked
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:TO_AGENCY]->(a:Agency)
MATCH (k)-[:FROM_AGENCY]->(asker:Agency)
WHERE k.asks <> '' AND k.kind <> 'family_concern' AND a <> asker
  AND a.sector <> 'family' AND asker.sector <> 'family'
RETURN case_id, k.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
