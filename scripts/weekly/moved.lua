-- What moved since last month?
--
--     plumb run scripts/weekly/moved.lua --data 七月 --data 六月 --param before=六月 --param after=七月
--
-- `before` and `after` are the notice_id of two months of the ledger.
local questions = require "questions"

expect(params.before and params.after, "--param before=… and --param after=… name the two months")
local moved = questions.moved(data.findings, params.before, params.after)
show(moved:count "moved", "What moved")
show(moved, "From " .. params.before .. " to " .. params.after)
