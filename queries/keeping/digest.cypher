// What the graph holds under this id, in brief; no row where it holds nothing.
MATCH (n:Record {id: $id})
RETURN n.digest AS digest
