-- Completion by area and by section, worst first.
--
--     plumb run scripts/completion.lua --param policy=substantial

local policy = params.policy or "strict"

local by_area = completion_rate(data.findings, { by = "area_no", policy = policy })
show(
  by_area
    :left_join(data.areas:select "area_no, label_zh", "area_no")
    :arrange "rate, area_no"
    :select "area_no, label_zh, findings, base, rate, low, high",
  "By area, " .. policy)

local by_section = completion_rate(data.findings, { by = "section_no", policy = policy })
show(
  by_section
    :left_join(data.sections:select "section_no, label_zh", "section_no")
    :arrange "rate, section_no"
    :select "section_no, label_zh, findings, base, rate, low, high",
  "By section, " .. policy)

-- A figure for the history: a schedule that runs this script can be asked
-- later how the rate moved.
metric("rate", completion_rate(data.findings, { policy = policy })[1].rate)
