// A decision of one of these kinds was made, with its reason: it need not be done. It is about the record that it names, or
// about everything on the case where it names none.
// subject: Record; agency: none
// $kinds: DecisionKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)
WHERE d.kind IN $kinds AND d.reason <> ''
OPTIONAL MATCH (d)-[:ABOUT]->(x:Record)
RETURN case_id, coalesce(x.id, case_id) AS subject, null AS agency, d.at AS since, d.until AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision, d.kind AS word
