// A meeting of one of these kinds was held about the case. It has been held from then on.
// subject: Case; agency: none
// $kinds: MeetingKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(m:Meeting)
WHERE m.kind IN $kinds
RETURN case_id, case_id AS subject, null AS agency, m.held_at AS since, null AS until,
       m.id AS because, m.recorded_at AS recorded, m.precision AS precision, m.kind AS word
