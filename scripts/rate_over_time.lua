-- How did a figure move from run to run? Fails when it fell.
--
--     plumb schedule add watch scripts/rate_over_time.lua --cron '@daily' --param schedule=rate
--
-- `schedule` is the schedule whose runs keep the figure by metric(); `name` is
-- the figure, `rate` unless said otherwise.

local name = params.name or "rate"
local kept = history.metrics
  :filter("state == 'succeeded' and name == $name and ($any or schedule == $schedule)", {
    name = name, any = params.schedule == nil, schedule = params.schedule or "",
  })
  :select "schedule, slot, run, value"

-- A bar of at most 40 marks beside each value.
local most = 0
for row in kept:rows() do most = math.max(most, row.value) end
local chart = kept:mutate("bar", function(row)
  return string.rep("█", most > 0 and math.floor(40 * row.value / most + 0.5) or 0)
end)
show(chart, name .. " over its runs")

local last, before
for row in kept:rows() do
  before, last = last, row.value
end
if before then
  expect(last >= before, ("%s fell from %.4f to %.4f"):format(name, before, last))
end
