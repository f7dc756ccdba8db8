// Cases that name an adult or an agency, or a team of it, wait because that one changed.
UNWIND $ids AS id
MATCH (:Record {id: id})<-[:PART_OF*0..9]-(named)
MATCH (named)<--(c:Case)
SET c.waits = $mark
RETURN DISTINCT c.id AS id
