// Whose act each of these records is: who saw the event, made the contact or the escalation, asked for the referral, holds
// the information, assessed the risk, took the decision, raised the disagreement or the case. Records without such an agency
// are left out.
UNWIND $records AS record_id
MATCH (r:Record {id: record_id})-[:SEEN_BY|FROM_AGENCY|ESCALATED_BY|HELD_BY|ASSESSED_BY|DECIDED_BY|RAISED_BY]->(a:Agency)
RETURN collect(record_id) AS record, collect(a.id) AS agency
