// A referral came back to an agency that had passed the adult on: two, three or four agencies referred to one another in a
// circle, and none of them had accepted, or done what was asked, when it passed the adult on.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
MATCH (r)-[:TO_AGENCY]->(b:Agency)
WHERE a <> b
WITH case_id,
     collect({id: r.id, asker: a.id, asked: b.id, at: r.asked_at, recorded: r.recorded_at, precision: r.precision,
              taken_on: CASE WHEN r.answer = 'accepted' AND (r.completed_at IS NULL OR r.answered_at < r.completed_at)
                             THEN r.answered_at ELSE r.completed_at END}) AS sent
WHERE size(sent) > 1
UNWIND sent AS one
UNWIND sent AS last
WITH case_id, sent, one, last
WHERE last.asked = one.asker AND one.at <= last.at
  AND ((one.asked = last.asker AND (one.taken_on IS NULL OR one.taken_on > last.at))
       OR any(two IN sent WHERE two.asker = one.asked AND two.asked = last.asker AND two.asked <> one.asked
                            AND two.asker <> last.asker AND one.at <= two.at AND two.at <= last.at
                            AND (one.taken_on IS NULL OR one.taken_on > two.at)
                            AND (two.taken_on IS NULL OR two.taken_on > last.at))
       OR any(two IN sent WHERE two.asker = one.asked AND two.asked <> one.asker AND two.asked <> last.asker
                            AND one.at <= two.at AND (one.taken_on IS NULL OR one.taken_on > two.at)
                            AND any(three IN sent WHERE three.asker = two.asked AND three.asked = last.asker
                                                    AND three.asked <> one.asked AND two.at <= three.at
                                                    AND three.at <= last.at
                                                    AND (two.taken_on IS NULL OR two.taken_on > three.at)
                                                    AND (three.taken_on IS NULL OR three.taken_on > last.at))))
RETURN case_id, case_id AS subject, null AS agency, last.at AS since, null AS until,
       last.id AS because, last.recorded AS recorded, last.precision AS precision
