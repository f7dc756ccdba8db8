// Every responsibility that was set and neither done nor cancelled at a moment, on the cases that had no closing date then.
MATCH (r:Responsibility)
WHERE r.set_at.epochMillis <= $now
  AND (r.done_at IS NULL OR r.done_at.epochMillis > $now)
  AND (r.cancelled_at IS NULL OR r.cancelled_at.epochMillis > $now)
MATCH (r)-[:IN_CASE]->(c:Case)
WHERE c.closed_at IS NULL OR c.closed_at.epochMillis > $now
RETURN collect(c.id) AS case_id, collect(r.id) AS id, collect(r.what) AS what, collect(r.set_at.epochMillis) AS since,
       collect(coalesce(r.due_at.epochMillis, -1)) AS due, collect(coalesce(r.recorded_at.epochMillis, -1)) AS recorded
