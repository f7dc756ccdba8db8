// Somebody took on something to be done. It goes on counting when it has been done, and not when it was cancelled, or given
// up before it was done.
// subject: Case; agency: the one that took it on
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(o:Ownership)-[:OF_RESPONSIBILITY]->(r:Responsibility)
MATCH (o)-[:BY_AGENCY]->(a:Agency)
RETURN case_id, case_id AS subject, a.id AS agency, o.since AS since,
       CASE WHEN r.done_at IS NOT NULL AND (r.cancelled_at IS NULL OR r.done_at <= r.cancelled_at) THEN null
            WHEN o.until IS NULL OR r.cancelled_at < o.until THEN r.cancelled_at ELSE o.until END AS until,
       o.id AS because, o.recorded_at AS recorded, o.precision AS precision
