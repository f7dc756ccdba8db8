// Somebody tried again, after an event of one of these kinds: another such event came later. Of two of the same moment one
// is the later, so that two failures do not each make up for the other.
// subject: Event; agency: the one that tried again
// $kinds: EventKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN $kinds
MATCH (c)<-[:IN_CASE]-(later:Event)
WHERE later.kind IN $kinds AND (later.at > e.at OR (later.at = e.at AND later.id > e.id))
OPTIONAL MATCH (later)-[:SEEN_BY]->(a:Agency)
RETURN case_id, e.id AS subject, a.id AS agency, later.at AS since, null AS until,
       later.id AS because, later.recorded_at AS recorded, later.precision AS precision
