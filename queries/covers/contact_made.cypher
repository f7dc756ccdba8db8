// An agency was in contact with the adult, or called or wrote to them: any contact that went to nobody else.
// subject: Case; agency: the one that made it
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(a:Agency)
OPTIONAL MATCH (k)-[:TO_AGENCY]->(other:Agency)
WITH case_id, k, a, other
WHERE k.kind = 'examination' OR k.with_adult IN ['yes', 'alone'] OR (other IS NULL AND k.kind <> 'family_concern')
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
