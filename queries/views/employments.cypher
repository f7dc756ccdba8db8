// For whom these people work or worked, and when; -1 while it goes on.
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})<-[:OF_PERSON]-(m:Employment)-[:AT_AGENCY]->(a:Agency)
RETURN collect(person_id) AS person, collect(a.id) AS agency,
       collect(m.since.epochMillis) AS since, collect(coalesce(m.until.epochMillis, -1)) AS until,
       collect(coalesce(m.recorded_at.epochMillis, -1)) AS recorded
