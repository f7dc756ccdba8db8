// A referral came back to an agency that had passed the adult on: two, three or four agencies referred to one another in a
// circle, and none of them had accepted, or done what was asked, when it passed the adult on.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(one:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (one)-[:TO_AGENCY]->(b:Agency)
MATCH (c)<-[:IN_CASE]-(last:Referral)-[:FROM_AGENCY]->(b2:Agency)
MATCH (last)-[:TO_AGENCY]->(a2:Agency)
WHERE a <> b AND b2 = b AND a2 = a AND one.asked_at <= last.asked_at
  AND (one.answer IS NULL OR one.answer <> 'accepted' OR one.answered_at > last.asked_at)
  AND (one.completed_at IS NULL OR one.completed_at > last.asked_at)
RETURN case_id, case_id AS subject, null AS agency, last.asked_at AS since, null AS until,
       last.id AS because, last.recorded_at AS recorded, last.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(one:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (one)-[:TO_AGENCY]->(b:Agency)
MATCH (c)<-[:IN_CASE]-(two:Referral)-[:FROM_AGENCY]->(b2:Agency)
MATCH (two)-[:TO_AGENCY]->(d:Agency)
WHERE a <> b AND b2 = b AND d <> a AND d <> b AND one.asked_at <= two.asked_at
  AND (one.answer IS NULL OR one.answer <> 'accepted' OR one.answered_at > two.asked_at)
  AND (one.completed_at IS NULL OR one.completed_at > two.asked_at)
MATCH (c)<-[:IN_CASE]-(last:Referral)-[:FROM_AGENCY]->(d2:Agency)
MATCH (last)-[:TO_AGENCY]->(a2:Agency)
WHERE d2 = d AND a2 = a AND two.asked_at <= last.asked_at
  AND (two.answer IS NULL OR two.answer <> 'accepted' OR two.answered_at > last.asked_at)
  AND (two.completed_at IS NULL OR two.completed_at > last.asked_at)
RETURN case_id, case_id AS subject, null AS agency, last.asked_at AS since, null AS until,
       last.id AS because, last.recorded_at AS recorded, last.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(one:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (one)-[:TO_AGENCY]->(b:Agency)
MATCH (c)<-[:IN_CASE]-(two:Referral)-[:FROM_AGENCY]->(b2:Agency)
MATCH (two)-[:TO_AGENCY]->(d:Agency)
WHERE a <> b AND b2 = b AND d <> a AND d <> b AND one.asked_at <= two.asked_at
  AND (one.answer IS NULL OR one.answer <> 'accepted' OR one.answered_at > two.asked_at)
  AND (one.completed_at IS NULL OR one.completed_at > two.asked_at)
MATCH (c)<-[:IN_CASE]-(three:Referral)-[:FROM_AGENCY]->(d2:Agency)
MATCH (three)-[:TO_AGENCY]->(f:Agency)
WHERE d2 = d AND f <> a AND f <> b AND f <> d AND two.asked_at <= three.asked_at
  AND (two.answer IS NULL OR two.answer <> 'accepted' OR two.answered_at > three.asked_at)
  AND (two.completed_at IS NULL OR two.completed_at > three.asked_at)
MATCH (c)<-[:IN_CASE]-(last:Referral)-[:FROM_AGENCY]->(f2:Agency)
MATCH (last)-[:TO_AGENCY]->(a2:Agency)
WHERE f2 = f AND a2 = a AND three.asked_at <= last.asked_at
  AND (three.answer IS NULL OR three.answer <> 'accepted' OR three.answered_at > last.asked_at)
  AND (three.completed_at IS NULL OR three.completed_at > last.asked_at)
RETURN case_id, case_id AS subject, null AS agency, last.asked_at AS since, null AS until,
       last.id AS because, last.recorded_at AS recorded, last.precision AS precision
