-- Attendance and leave: who signs in how, and do the days of leave add up?

show(
  data.attendance
    :group_by "method"
    :summarise "units = sum(units), with_monthly_summary = count_if(monthly_summary)"
    :mutate "share = units / sum(units)",
  "How units record attendance")

-- Days of leave by the calendar of working days, spell by spell, beside what
-- the notice counts.
local leave = data.leave:mutate("working_days", function(row)
  return working_days(row.start_on, row.end_on)
end)
show(
  leave:select "person_ref, kind, start_on, end_on, working_days, formalities",
  "Spells of leave")

local counted = leave:group_by "person_ref, kind" :summarise "counted = sum(working_days)"
local reported = data.claims
  :filter "quantity in {'annual_leave_days', 'personal_leave_days'}"
  :mutate "kind = replace(quantity, '_leave_days', '')"
  :select "person_ref, kind, reported"
show(
  reported
    :inner_join(counted, "person_ref, kind")
    :mutate "difference = reported - counted",
  "Reported and counted")
