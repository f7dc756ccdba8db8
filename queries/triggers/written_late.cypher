// Something that happened while the case was open was written down more than so many days later. Asked of what was done or
// noticed and set down as it is, where its day and the day of writing are known; not of what runs for a time, such as a role.
// subject: Record; agency: none
// $days: number
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(n:Record)
WHERE n.recorded_at IS NOT NULL AND n.inferred_from IS NULL AND coalesce(n.precision, 'exact') IN ['exact', 'day']
WITH case_id, c, n, coalesce(n.at, n.asked_at, n.held_at, n.agreed_at, n.raised_at, n.set_at) AS happened
WHERE date(n.recorded_at) > date(happened) + duration({days: $days}) AND date(happened) >= date(c.opened_at)
RETURN case_id, n.id AS subject, null AS agency, happened AS since, null AS until,
       n.id AS because, n.recorded_at AS recorded, n.precision AS precision
