// The adult's case was given less: a decision of one of these kinds was made, or the threshold was found not to be met. A
// decision against it lowers nothing.
// subject: Decision; agency: none
// $kinds: DecisionKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)
WHERE (d.kind IN $kinds AND coalesce(d.outcome, 'yes') = 'yes') OR (d.kind = 'threshold' AND d.outcome = 'no')
RETURN case_id, d.id AS subject, null AS agency, d.at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
