// What a feed has sent on a case, and the row from which each of it was concluded.
MATCH (c:Case {id: $case_id})<-[:IN_CASE]-(n:Record)
WHERE n.feed = $feed
RETURN n.id AS id, head([name IN labels(n) WHERE name <> 'Record']) AS kind,
       coalesce(n.inferred_from, '') AS from_row
