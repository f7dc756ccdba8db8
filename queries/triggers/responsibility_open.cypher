// Something must be done, from when it was set until it is done or cancelled.
// subject: Responsibility; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)
RETURN case_id, r.id AS subject, null AS agency, r.set_at AS since,
       CASE WHEN r.done_at IS NULL OR r.cancelled_at < r.done_at THEN r.cancelled_at ELSE r.done_at END AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
