// Somebody raised the alarm: by a contact of one of these kinds, or one with one of these priorities. Such are a concern
// of the family or of a neighbour, and a contact that was called an emergency.
// subject: Contact; agency: none
// $kinds: ContactKind
// $priorities: Priority
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)
WHERE k.kind IN $kinds OR k.priority IN $priorities
RETURN case_id, k.id AS subject, null AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision, k.count AS count
