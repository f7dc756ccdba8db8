// What the graph holds under these ids: the kind, the feed that owns it, the hash of its content, and its case.
UNWIND $ids AS id
MATCH (n:Record {id: id})
OPTIONAL MATCH (n)-[:IN_CASE]->(c:Case)
RETURN collect(n.id) AS id, collect(head([name IN labels(n) WHERE name <> 'Record'])) AS kind,
       collect(coalesce(n.feed, '')) AS feed, collect(coalesce(n.digest, '')) AS digest,
       collect(coalesce(c.id, '')) AS case_id
