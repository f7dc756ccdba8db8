// The one that sent a referral reminded the one that was asked, asked again, disagreed with it, or escalated: on a later
// day than it was sent. A contact that is about something else is no reminder.
// subject: Referral; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (r)-[:TO_AGENCY]->(asked:Agency)
MATCH (c)<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY]->(b:Agency)
WHERE b = a AND date(k.at) > date(r.asked_at)
OPTIONAL MATCH (k)-[:TO_AGENCY]->(to:Agency)
OPTIONAL MATCH (k)-[:ABOUT]->(x:Record)
WITH case_id, r, asked, k, to, x
WHERE x.id = r.id OR (x IS NULL AND to = asked)
RETURN case_id, r.id AS subject, null AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (r)-[:TO_AGENCY]->(asked:Agency)
MATCH (c)<-[:IN_CASE]-(again:Referral)-[:FROM_AGENCY]->(b:Agency)
MATCH (again)-[:TO_AGENCY]->(asked_again:Agency)
WHERE b = a AND asked_again = asked AND date(again.asked_at) > date(r.asked_at)
RETURN case_id, r.id AS subject, null AS agency, again.asked_at AS since, null AS until,
       again.id AS because, again.recorded_at AS recorded, again.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (r)-[:TO_AGENCY]->(asked:Agency)
MATCH (c)<-[:IN_CASE]-(d:Disagreement)-[:RAISED_BY]->(b:Agency)
MATCH (d)-[:AGAINST]->(other:Agency)
WHERE b = a AND other = asked AND date(d.raised_at) > date(r.asked_at)
RETURN case_id, r.id AS subject, null AS agency, d.raised_at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(e:Escalation)-[:ESCALATED_BY]->(b:Agency)
WHERE b = a AND date(e.at) > date(r.asked_at)
OPTIONAL MATCH (e)-[:ABOUT]->(x:Record)
WITH case_id, r, e, x
WHERE x IS NULL OR x.id = r.id
RETURN case_id, r.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
