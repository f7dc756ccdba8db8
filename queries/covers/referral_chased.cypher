// The one that sent a referral reminded the one that was asked, asked again, disagreed with it, or escalated: on a later
// day than it was sent. What is about something else is no reminder.
// subject: Referral; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (r)-[:TO_AGENCY]->(asked:Agency)
MATCH (c)<-[:IN_CASE]-(x:Contact|Referral|Disagreement|Escalation)-[:FROM_AGENCY|RAISED_BY|ESCALATED_BY]->(b:Agency)
WHERE b = a
WITH case_id, r, asked, x, coalesce(x.asked_at, x.raised_at, x.at) AS at
WHERE date(at) > date(r.asked_at)
OPTIONAL MATCH (x)-[:TO_AGENCY|AGAINST]->(other:Agency)
OPTIONAL MATCH (x)-[:ABOUT]->(matter:Record)
WITH case_id, r, asked, x, at, other, matter
WHERE matter.id = r.id OR (matter IS NULL AND (other = asked OR x:Escalation))
RETURN case_id, r.id AS subject, null AS agency, at AS since, null AS until,
       x.id AS because, x.recorded_at AS recorded, x.precision AS precision
