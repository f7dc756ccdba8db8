// Something was written down, more than so many days after it had happened.
// subject: Record; agency: none
// $days: number
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(n:Record)
WHERE n.recorded_at IS NOT NULL
  AND date(n.recorded_at) > date(coalesce(n.at, n.asked_at, n.held_at, n.agreed_at, n.raised_at, n.set_at))
                            + duration({days: $days})
RETURN case_id, n.id AS subject, null AS agency, n.recorded_at AS since, null AS until,
       n.id AS because, n.recorded_at AS recorded, n.precision AS precision
