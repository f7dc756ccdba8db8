// A review named the date of the next one: from that date on.
// subject: Case; agency: none
// planned: the date is known before it comes
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(v:Review)
WHERE v.next_due_at IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, v.next_due_at AS since, null AS until,
       v.id AS because, v.recorded_at AS recorded, v.precision AS precision, v.held_at AS named_at
