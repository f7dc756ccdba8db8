// The names of people, and what each does; '' where nobody says.
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
RETURN collect(p.id) AS id, collect(p.name) AS name, collect(coalesce(p.profession, '')) AS profession
