// The same thing was set again while it had not been done: until it is done or cancelled, or set once more.
// subject: Responsibility; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)-[:RESTATES]->(e:Responsibility)
WHERE (e.done_at IS NULL OR e.done_at > r.set_at) AND (e.cancelled_at IS NULL OR e.cancelled_at > r.set_at)
RETURN case_id, r.id AS subject, null AS agency, r.set_at AS since,
       CASE WHEN r.done_at IS NULL OR r.cancelled_at < r.done_at THEN r.cancelled_at ELSE r.done_at END AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision, null AS end_known
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)-[:RESTATES]->(e:Responsibility)
WHERE (e.done_at IS NULL OR e.done_at > r.set_at) AND (e.cancelled_at IS NULL OR e.cancelled_at > r.set_at)
MATCH (r)<-[:RESTATES]-(again:Responsibility)
WHERE again.set_at > r.set_at
RETURN case_id, r.id AS subject, null AS agency, r.set_at AS since, again.set_at AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision,
       CASE WHEN again.recorded_at > again.set_at THEN again.recorded_at ELSE again.set_at END AS end_known
