// When harm came to the adult, as far as it is recorded on these cases: how a gap that stood then is ranked.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE e.kind IN ['injury', 'fall', 'incident', 'medication_error', 'missed_care', 'admission', 'death']
RETURN collect(case_id) AS case_id, collect(e.id) AS id, collect(e.at.epochMillis) AS at,
       collect(coalesce(e.recorded_at.epochMillis, -1)) AS recorded
