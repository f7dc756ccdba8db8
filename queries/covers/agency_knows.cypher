// An agency knows an item of one of these kinds: it holds the item, or was told it.
// subject: Case; agency: the one that knows
// $kinds: InformationKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:HELD_BY]->(a:Agency)
WHERE x.kind IN $kinds
RETURN case_id, case_id AS subject, a.id AS agency, x.at AS since, null AS until,
       x.id AS because, x.recorded_at AS recorded, x.precision AS precision, x.kind AS word
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)-[:TO]->(a:Agency)
MATCH (s)-[:OF]->(x:Information)
WHERE x.kind IN $kinds
RETURN case_id, case_id AS subject, a.id AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision, x.kind AS word
