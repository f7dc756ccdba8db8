// The case is open, and of one of these kinds. `when` asks for no end: whatever a rule requires ends with the case.
// subject: Case; agency: none
// $kinds: CaseKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})
WHERE c.kind IN $kinds
RETURN case_id, case_id AS subject, null AS agency, c.opened_at AS since, null AS until,
       c.id AS because, c.recorded_at AS recorded, c.precision AS precision, c.kind AS word
