// Which agency asked which other to take something on, and when that one answered or had done it, whichever came first; ''
// where the adult or the family asked, -1 where there is no answer.
MATCH (r:Referral)
MATCH (r)-[:IN_CASE]->(c:Case)
MATCH (r)-[:TO_AGENCY]->(to:Agency)
OPTIONAL MATCH (r)-[:FROM_AGENCY]->(from:Agency)
WITH c, r, to, from, CASE WHEN r.answered_at IS NULL OR r.completed_at < r.answered_at THEN r.completed_at
                          ELSE r.answered_at END AS answered
RETURN collect(c.id) AS case_id, collect(r.id) AS id, collect(coalesce(from.id, '')) AS from_agency,
       collect(to.id) AS to_agency, collect(r.asked_at.epochMillis) AS at,
       collect(coalesce(answered.epochMillis, -1)) AS answered, collect(coalesce(r.recorded_at.epochMillis, -1)) AS recorded
