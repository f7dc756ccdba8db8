// One of these decisions was made, and decided so. What is put off (not_yet) is no decision: name the outcomes that count.
// subject: Case; agency: the one that decided
// $kinds: DecisionKind
// $outcomes: Answer
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)
WHERE d.kind IN $kinds AND d.outcome IN $outcomes
RETURN case_id, case_id AS subject, null AS agency, d.at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
