-- How much of what the inspection found is really done?
--
-- The notice gives one figure. Here it stands beside what its own list of
-- findings gives, under both policies: `strict` counts only what is done,
-- `substantial` also what is basically done. Every rate shows its base (how
-- many findings counted) and its 95 % interval.

local notice = data.notices[1]
print(("%s: inspected %s to %s, reported %s"):format(
  notice.inspected_body, notice.inspection_start, notice.inspection_end, notice.published_on))

-- The same question twice, once for each policy; `union` puts the answers
-- below one another.
local whole = completion_rate(data.findings)
  :union(completion_rate(data.findings, { policy = "substantial" }))

-- What the notice says of itself has no interval: it is one number.
local reported = frame({
  { source = "reported", policy = "reported", base = notice.findings_reported,
    done = notice.done_reported, rate = notice.rate_reported },
}, "source, policy, base, done, rate")

show(reported:union(whole:mutate "source = 'the list'"), "Completion, reported and listed")

local areas = data.areas:select "area_no, label_zh"
for _, policy in ipairs { "strict", "substantial" } do
  show(
    completion_rate(data.findings, { by = "area_no", policy = policy })
      :left_join(areas, "area_no")
      :select "area_no, label_zh, findings, done, basically_done, not_done, base, rate, low, high",
    "Completion by area, " .. policy)
end

show(
  staffing_ratios(data.staffing)
    :select "authorised, on_establishment, fill_rate, vacancy_rate, mixed_posting, mixed_share",
  "Staffing of the whole body")
show(
  staffing_ratios(data.staffing)
    :select "temporary, agency_contract, temporary_share, temporary_per_regular, contract_coverage",
  "Temporary staff of the whole body")
