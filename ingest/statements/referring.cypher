// Which records refer to these; gaps are worked out anew and hold nothing back.
UNWIND $ids AS id
MATCH (n:Record {id: id})<--(other:Record)
WHERE NOT other:Gap
RETURN id, other.id AS other
