-- Is what the notice reports true?
--
-- Every reported figure against what its own parts give. How each is
-- recomputed stands in datasets/xinhua-2019/checks.lua; `plumb check` prints
-- the same without a script.

local checks = discrepancies()

show(checks:count "verdict", "What came of it")

-- What somebody should be asked about: the parts give another figure, two
-- places differ, or the figure was cut off rather than rounded.
local doubtful = checks:filter "verdict in {'mismatch', 'conflict', 'truncated', 'rounded'}"
show(doubtful:select "place, quantity, reported, recomputed, difference, verdict", "In doubt")

-- What nobody can check: how much of the notice is that?
local open = checks:filter "verdict in {'incomplete', 'partial', 'unverifiable'}"
print(("%d of %d figures cannot be checked, or only in part"):format(#open, #checks))

-- A figure of one's own is checked in the same way.
local own = check {
  id = "listed", place = "二、", quantity = "findings", reported = data.notices[1].findings_reported,
  recomputed = #data.findings,
}
print(("findings: %d reported, %d listed: %s"):format(own.reported, own.recomputed, own.verdict))

-- Kept in a schedule's history: did the next version of the notice do better?
metric("mismatches", #checks:filter "verdict == 'mismatch'")
