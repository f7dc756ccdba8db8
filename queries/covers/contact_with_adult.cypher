// An agency of one of these sectors examined the adult, or was in contact with the adult. A rule that asks for more names
// the kinds of contact, or that the adult was alone; who examines the adult has seen them, alone or not.
// subject: Case; agency: the one that was in contact
// $sectors: Sector
// $kinds: ContactKind = call, visit, examination, letter, message, family_concern, other
// $adult: WithAdult = yes, alone
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(a:Agency)
WHERE a.sector IN $sectors AND k.kind IN $kinds
  AND (k.with_adult IN $adult OR (k.kind = 'examination' AND 'yes' IN $adult))
RETURN case_id, case_id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision, a.sector AS word
