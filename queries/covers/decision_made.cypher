// A decision of one of these kinds was made, with one of these outcomes. What is put off is no decision: `outcomes` names
// those that count.
// subject: Case; agency: none
// $kinds: DecisionKind
// $outcomes: Answer
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)
WHERE d.kind IN $kinds AND d.outcome IN $outcomes
RETURN case_id, case_id AS subject, null AS agency, d.at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision, d.kind AS word
