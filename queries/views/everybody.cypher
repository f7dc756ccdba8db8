// Every person who acts: name, and what each does; '' where nobody says.
MATCH (p:Person)
RETURN collect(p.id) AS id, collect(p.name) AS name, collect(coalesce(p.profession, '')) AS profession
