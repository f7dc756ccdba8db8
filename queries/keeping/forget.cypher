// What was coming or unknown and is no longer: nothing was ever missing, so nothing is kept of it.
UNWIND $ids AS id
MATCH (g:Gap {id: id})
DETACH DELETE g
