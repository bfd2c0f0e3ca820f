-- What an inspection office asks each week of a ledger of findings.
--
-- The ledger has the columns finding_no, unit, kind, status, opened_on, due_on and closed_on, as
-- `plumb import 台账.xlsx --to 台账 --as findings` makes them; where a month is held against another, notice_id tells
-- the months apart. Each question is a function of the ledger, so that questions_test.lua can ask it of a small one.
local questions = {}

-- What is still to be done: neither a date of closing nor the status done.
define "is_open() = closed_on == nil and coalesce(status, '') ~= 'done'"

-- The days of work from one date to another; `calendar` false counts Monday to Friday.
local function working_days_text(calendar)
  if calendar == false then return "working_days(due_on + 1, $as_of, false)" end
  return "working_days(due_on + 1, $as_of)"
end

-- Who is late, and by how many days of work? The latest first.
function questions.late(findings, as_of, calendar)
  return findings
    :filter("is_open() and due_on < $as_of", { as_of = as_of })
    :mutate("days_late = " .. working_days_text(calendar), { as_of = as_of })
    :arrange "-days_late, unit, finding_no"
    :select "unit, finding_no, due_on, days_late"
end

-- What moved between two months of the ledger? Findings that are new, gone, closed, reopened, put off or brought
-- forward; those that stayed as they were are left out.
function questions.moved(findings, before, after)
  local function month(id)
    return findings:filter("notice_id == $id", { id = id }):select "finding_no, unit, status, due_on"
  end
  local known = { expect = "one_to_one" }
  local both = month(after):mutate "is_there = true"
    :full_join(month(before):rename "unit_before = unit, status_before = status, due_before = due_on"
      :mutate "was_there = true", "finding_no", known)
  return both
    :mutate [[
      unit = coalesce(unit, unit_before),
      moved = case_when(
        was_there == nil, "new",
        is_there == nil, "gone",
        status == "done" and coalesce(status_before, "") ~= "done", "closed",
        status_before == "done" and coalesce(status, "") ~= "done", "reopened",
        due_on > due_before, "put off",
        due_on < due_before, "brought forward",
        coalesce(status, "") ~= coalesce(status_before, ""), "status"),
    ]]
    :filter "moved ~= nil"
    :arrange "moved, finding_no"
    :select "moved, finding_no, unit, status_before, status, due_before, due_on"
end

-- Which units return with the same kind of finding? Those with findings of a kind in several notices.
function questions.returning(findings)
  return findings
    :filter "unit ~= nil and kind ~= nil"
    :group_by "unit, kind"
    :summarise [[
      notices  = count_distinct(notice_id),
      findings = count(),
      open     = count_if(is_open()),
      first    = min(opened_on),
      last     = max(opened_on),
    ]]
    :filter "notices > 1"
    :arrange "-notices, -findings, unit, kind"
end

-- What falls due in the next weeks? A row a week, weeks in which nothing falls due included.
function questions.falls_due(findings, as_of, weeks)
  local rows = {}
  local monday = as_of - (as_of.weekday - 1)
  for week = 1, weeks do rows[week] = { week = monday + 7 * (week - 1) } end
  local due = findings
    :filter("is_open() and due_on >= $as_of and due_on < $last",
      { as_of = as_of, last = monday + 7 * weeks })
    :arrange "due_on, finding_no"
    :mutate "week = date_trunc('week', due_on)"
    :group_by "week"
    :summarise "due = count(), findings = string_agg(text(finding_no), '、'), units = count_distinct(unit), next = min(due_on)"
  return frame(rows)
    :left_join(due, "week", { expect = "one_to_one" })
    :mutate "due = coalesce(due, 0)"
end

return questions
