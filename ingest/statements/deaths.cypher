// The adults of these cases, and when each died by what is recorded on all of their cases; null where nothing is.
UNWIND $ids AS id
MATCH (:Case {id: id})-[:ABOUT_ADULT]->(a:Adult)
WITH DISTINCT a
OPTIONAL MATCH (a)<-[:ABOUT_ADULT]-(:Case)<-[:IN_CASE]-(e:Event {kind: 'death'})
RETURN a.id AS id, min(e.at.epochMillis) AS died
