-- Which units return with the same kind of finding?
--
--     plumb run scripts/weekly/returning.lua --data ledgers
local questions = require "questions"

return questions.returning(data.findings)
