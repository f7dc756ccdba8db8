// These refer to something that goes; they are written anew when they come, even if nothing else about them changed.
UNWIND $ids AS id
MATCH (n:Record {id: id})
SET n.digest = ''
