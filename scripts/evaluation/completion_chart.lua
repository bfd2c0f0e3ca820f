-- Has the completion rate changed by more than chance? A control chart of its months.
--
--     plumb schedule add rate scripts/completion.lua --cron '@daily'
--     plumb run scripts/evaluation/completion_chart.lua --param schedule=rate
--
-- A schedule whose script keeps metric("done", …) and metric("base", …) has a chart of shares; one that keeps
-- metric("rate", …) alone a chart of single values. The last run of each month counts.
local evaluation = require "evaluation"

local kept = history.metrics
if params.schedule then kept = kept:filter "schedule == $schedule" end
if #kept:filter "name in {'done', 'base', 'rate'}" == 0 then
  print("no run has kept done and base, or rate, with metric()")
  return
end
local chart_of = evaluation.monthly(kept)
show(chart.control(chart_of, { title = "Completion rate by month" }))
show(chart_of.points, chart_of.method)
expect(chart_of.signals == 0, ("%d of %d months break a rule"):format(chart_of.signals, chart_of.n))
