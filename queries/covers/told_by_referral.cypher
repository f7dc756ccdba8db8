// The agency that holds the item asked the other one to take something on, at most so many days after it learned it: one
// refers because of what one has learned. A referral that names what it carries tells that and no more.
// subject: Information; agency: the one that was asked
// $days: number
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(holder:Agency)
OPTIONAL MATCH (r)<-[:CARRIED_BY]-(s:Share)-[:OF]->(carried:Information)
OPTIONAL MATCH (carried)-[:ABOUT]->(about:Record)
WITH case_id, c, r, holder,
     sum(CASE WHEN carried IS NULL OR about = r THEN 0 ELSE 1 END) AS named
WHERE named = 0
MATCH (c)<-[:IN_CASE]-(x:Information)-[:HELD_BY]->(held:Agency)
WHERE held = holder AND date(r.asked_at) <= date(x.at) + duration({days: $days})
  AND (r.asked_at >= x.at OR (r.precision <> 'exact' AND date(r.asked_at) >= date(x.at)))
MATCH (r)-[:TO_AGENCY]->(a:Agency)
RETURN case_id, x.id AS subject, a.id AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
