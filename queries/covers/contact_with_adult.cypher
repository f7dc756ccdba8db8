// An agency of one of these sectors examined the adult, or was in contact with the adult.
// subject: Case; agency: the one that was in contact
// $sectors: Sector
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(a:Agency)
WHERE a.sector IN $sectors AND (k.kind = 'examination' OR k.with_adult IN ['yes', 'alone'])
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision, a.sector AS word
