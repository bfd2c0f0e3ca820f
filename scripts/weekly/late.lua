-- Who is late, and by how many days of work?
--
--     plumb run scripts/weekly/late.lua --data 台账
--     plumb run scripts/weekly/late.lua --data 台账 --as-of 2019-12-31 --param calendar=false
--
-- The calendar of holidays is the data's table calendar; calendar=false counts Monday to Friday.
local questions = require "questions"

local calendar
if params.calendar == "false" then calendar = false end
local late = questions.late(data.findings, today(), calendar)
show(late, "Late on " .. tostring(today()))

show(late:group_by "unit"
  :summarise "findings = count(), longest = max(days_late), days = sum(days_late)"
  :arrange "-longest, unit", "By unit")
metric("late", #late)
