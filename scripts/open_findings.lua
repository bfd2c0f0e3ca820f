-- Which findings are still open, and why?
--
-- Two kinds: those whose status says so, and those that are called done
-- although their text says that something is still pending.

local open = data.findings
  :filter "status ~= 'done'"
  :select "finding_no, label_zh, status, waits_for = pending_zh"
show(open, "Open by status")

local doubtful = data.findings
  :filter "status == 'done' and pending_in_text"
  :select "finding_no, label_zh, status, waits_for = pending_zh"
show(doubtful, "Called done, yet something is pending")

-- The best and the worst that the list allows: the doubtful ones count as open.
local findings, done = #data.findings, #data.findings:filter "status == 'done'"
print(("done: %d of %d as published, %d of %d without the doubtful ones"):format(
  done, findings, done - #doubtful, findings))
