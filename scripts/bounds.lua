-- How high, and how low, can the true completion rate be?
--
-- The notice counts more findings than it lists. What became of the others is
-- told only by its totals, so the list gives bounds: the worst case has all of
-- them open, the best case has all of them done.

local notice = data.notices[1]
local total, listed = notice.findings_reported, #data.findings
local unlisted = total - listed

-- A case says what counts as done among the findings that are listed.
local function bounds(case, done)
  return {
    case = case, listed_done = done, worst = done / total, best = (done + unlisted) / total,
    needed = notice.done_reported - done,
  }
end

local strict = completion_rate(data.findings)[1]
local pending = #data.findings:filter "status == 'done' and pending_in_text"

local cases = frame({
  bounds("done", strict.done),
  bounds("done or basically done", strict.done + strict.basically_done),
  bounds("done, with nothing pending in the text", strict.done - pending),
}, "case, listed_done, worst, best, needed")

-- `needed`: how many of those that are not listed must be done for the
-- reported figure to hold.
show(cases:mutate(("of_unlisted = %d"):format(unlisted)), "Completion rate, worst and best case")

for case in cases:rows() do
  local holds = case.worst <= notice.rate_reported and notice.rate_reported <= case.best
  print(("%s: %.1f %% to %.1f %%; the reported %.0f %% %s"):format(
    case.case, 100 * case.worst, 100 * case.best, 100 * notice.rate_reported,
    holds and "is possible" or "is not possible"))
end
