-- Secondments: who went where, and are the papers in order now?

show(
  data.secondments
    :left_join(data.units:select "to_body = unit_id, name_zh", "to_body")
    :select "person_ref, name_zh, since_year, overdue, formalities_at_inspection, formalities_after",
  "Secondments")

local papers = data.secondments:count "formalities_after"
show(papers, "Papers after rectification")

-- The finding is called done; one open secondment is enough to doubt it.
local finding = data.findings:filter "finding_no == 16"
local open = data.secondments:filter "formalities_after ~= 'complete'"
print(("finding 16 is '%s'; %d of %d secondments are not in order"):format(
  finding[1].status, #open, #data.secondments))
