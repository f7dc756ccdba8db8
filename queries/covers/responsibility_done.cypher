// It was done, or cancelled with a reason, whichever came first. Cancelled without a reason it is not done.
// subject: Responsibility; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)
WITH case_id, r, CASE WHEN r.cancelled_because <> '' THEN r.cancelled_at ELSE null END AS cancelled
WITH case_id, r, CASE WHEN r.done_at IS NULL OR cancelled < r.done_at THEN cancelled ELSE r.done_at END AS settled
WHERE settled IS NOT NULL
RETURN case_id, r.id AS subject, null AS agency, settled AS since, null AS until,
       r.id AS because, CASE WHEN r.recorded_at < settled THEN settled ELSE r.recorded_at END AS recorded,
       r.precision AS precision
