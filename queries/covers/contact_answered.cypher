// What one agency asked another was answered: by a contact that says so, or by the next word of the one that was asked to
// the one that asked, which answers nothing else, or by what it sent.
// subject: Contact; agency: the one that was asked
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(answer:Contact)-[:ANSWERS]->(k:Contact)-[:TO_AGENCY]->(a:Agency)
RETURN case_id, k.id AS subject, a.id AS agency, answer.at AS since, null AS until,
       answer.id AS because, answer.recorded_at AS recorded, answer.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:TO_AGENCY]->(a:Agency)
WHERE k.asks <> ''
MATCH (k)-[:FROM_AGENCY]->(asker:Agency)
MATCH (c)<-[:IN_CASE]-(word:Contact)-[:FROM_AGENCY]->(from:Agency)
MATCH (word)-[:TO_AGENCY]->(to:Agency)
WHERE from = a AND to = asker AND word <> k
OPTIONAL MATCH (word)-[:ANSWERS]->(other:Contact)
WITH case_id, k, a, word, other
WHERE other IS NULL
RETURN case_id, k.id AS subject, a.id AS agency, word.at AS since, null AS until,
       word.id AS because, word.recorded_at AS recorded, word.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:TO_AGENCY]->(a:Agency)
WHERE k.asks <> ''
MATCH (k)-[:FROM_AGENCY]->(asker:Agency)
MATCH (c)<-[:IN_CASE]-(s:Share)-[:TO]->(to:Agency)
MATCH (s)-[:OF]->(x:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(from:Agency)
WITH case_id, k, a, asker, s, to, holder, from
WHERE to = asker AND coalesce(from.id, holder.id) = a.id
RETURN case_id, k.id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
