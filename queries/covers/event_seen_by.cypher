// An agency of one of these sectors saw the event itself.
// subject: Event; agency: the one that saw it
// $sectors: Sector
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)-[:SEEN_BY]->(a:Agency)
WHERE a.sector IN $sectors
RETURN case_id, e.id AS subject, a.id AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision, a.sector AS word
