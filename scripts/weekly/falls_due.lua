-- What falls due in the next weeks?
--
--     plumb run scripts/weekly/falls_due.lua --data 台账 --param weeks=6
local questions = require "questions"

return questions.falls_due(data.findings, today(), params.weeks or 4)
