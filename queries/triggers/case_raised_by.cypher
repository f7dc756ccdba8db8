// The concern was raised by an agency of one of these sectors.
// subject: Case; agency: none
// $sectors: Sector
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})-[:RAISED_BY]->(a:Agency)
WHERE a.sector IN $sectors
RETURN case_id, case_id AS subject, null AS agency, c.opened_at AS since, null AS until,
       c.id AS because, c.recorded_at AS recorded, c.precision AS precision, a.sector AS word
