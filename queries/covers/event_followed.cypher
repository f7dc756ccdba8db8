// Something of one of these kinds happened to the adult, whatever it was about. With `fresh`, it followed.
// subject: Case; agency: none
// $kinds: EventKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN $kinds
RETURN case_id, case_id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision, e.kind AS word
