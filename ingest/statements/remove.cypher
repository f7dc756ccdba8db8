// Takes out what is no longer concluded.
UNWIND $ids AS id
MATCH (n:Record {id: id})
DETACH DELETE n
