// The adults whose id or name has these small letters in it; whether the name may be seen is for whoever asks to know.
MATCH (a:Adult)
WHERE toLower(a.id) CONTAINS $find OR toLower(coalesce(a.name, '')) CONTAINS $find
RETURN collect(a.id) AS id, collect(coalesce(a.name, '')) AS name
