// These cases wait until somebody keeps an answer under this mark. Setting it waits for whatever is being written on them.
UNWIND $ids AS id
MATCH (c:Case {id: id})
SET c.waits = $mark
