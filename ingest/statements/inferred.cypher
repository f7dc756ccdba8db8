// What a feed's importer concluded on each case.
UNWIND $rows AS row
MATCH (c:Case {id: row.id})<-[:IN_CASE]-(n:Record)
WHERE n.feed = row.feed AND n.inferred_from IS NOT NULL
RETURN row.feed AS feed, row.id AS case_id, n.id AS id, head([name IN labels(n) WHERE name <> 'Record']) AS kind
