// An agency of one of these sectors is involved in the case, in whatever role.
// subject: Case; agency: the one that is involved
// $sectors: Sector
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE a.sector IN $sectors
RETURN case_id, case_id AS subject, a.id AS agency, i.since AS since, i.until AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision, a.sector AS word
