// When each record of these cases happened, when it was written down, by which source, and whose act it tells; '' and -1
// where that is not known. What an importer concluded, and what Convene adds itself, nobody wrote down.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Stage|Involvement|RiskAssessment|Event|Contact|Escalation|Decision
      |Referral|Information|Share|Meeting|Invitation|Plan|PlanCopy|Control|Responsibility|Ownership|Review
      |Disagreement|Wish)
WHERE r.inferred_from IS NULL
OPTIONAL MATCH (r)-[:SEEN_BY|FROM_AGENCY|ESCALATED_BY|HELD_BY|ASSESSED_BY|DECIDED_BY|RAISED_BY
      |BY_AGENCY|FOR_AGENCY]->(a:Agency)
WITH case_id, r, a,
     coalesce(r.at, r.since, r.asked_at, r.held_at, r.raised_at, r.set_at, r.invited_at, r.sent_at, r.minutes_sent_at,
              r.agreed_at) AS happened
WHERE happened IS NOT NULL
RETURN collect(case_id) AS case_id, collect(r.id) AS id, collect(coalesce(a.id, '')) AS agency,
       collect(coalesce(r.feed, '')) AS feed, collect(happened.epochMillis) AS happened,
       collect(coalesce(r.recorded_at.epochMillis, -1)) AS recorded, collect(coalesce(r.precision, 'exact')) AS precision
