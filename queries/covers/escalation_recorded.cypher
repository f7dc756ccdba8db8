// The escalation answers all four questions: what the risk is, what has been done, whether more support is needed, whether
// other agencies are. `not_yet` is an answer to the last two.
// subject: Escalation; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)
WHERE e.nature_of_risk <> '' AND e.actions_taken <> ''
  AND e.additional_support IS NOT NULL AND e.multi_agency_required IS NOT NULL
RETURN case_id, e.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
