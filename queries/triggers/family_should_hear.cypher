// Something happened to the adult of which the family should hear, and the family is known on the case: it takes part, or it
// and an agency have been in contact. Asked from the later of the two; what happened longer before the family came in than so
// many days is not asked about.
// subject: Event; agency: none
// $kinds: EventKind
// $days_before: number
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN $kinds
MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(f:Agency {sector: 'family'})
WHERE (i.until IS NULL OR i.until > e.at) AND date(e.at) >= date(i.since) - duration({days: $days_before})
RETURN case_id, e.id AS subject, null AS agency,
       CASE WHEN i.since > e.at THEN i.since ELSE e.at END AS since, null AS until, e.id AS because,
       CASE WHEN e.recorded_at IS NULL OR i.recorded_at > e.recorded_at THEN i.recorded_at ELSE e.recorded_at END AS recorded,
       CASE WHEN i.since > e.at THEN i.precision ELSE e.precision END AS precision, e.kind AS word
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN $kinds
MATCH (c)<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY|TO_AGENCY]->(f:Agency {sector: 'family'})
WHERE date(e.at) >= date(k.at) - duration({days: $days_before})
RETURN case_id, e.id AS subject, null AS agency,
       CASE WHEN k.at > e.at THEN k.at ELSE e.at END AS since, null AS until, e.id AS because,
       CASE WHEN e.recorded_at IS NULL OR k.recorded_at > e.recorded_at THEN k.recorded_at ELSE e.recorded_at END AS recorded,
       CASE WHEN k.at > e.at THEN k.precision ELSE e.precision END AS precision, e.kind AS word
