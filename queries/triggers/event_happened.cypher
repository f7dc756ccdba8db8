// Something of one of these kinds happened to the adult, or was noticed. It has happened from then on; `lasting` says for
// how long it counts.
// subject: Event; agency: none
// $kinds: EventKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN $kinds
RETURN case_id, e.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision, e.count AS count, e.kind AS word
