-- Several notices held against one another: rates reported and listed, what is left, which kinds of finding recur.
--
--     plumb import 通报一.docx --to 通报/一 && plumb import 通报二.pdf --to 通报/二
--     plumb run scripts/notices.lua --data 通报
local questions = require "notice_questions"

show(questions.rates(data.notices, data.findings), "Rates, reported and by the list")
show(questions.open(data.findings), "What is left")
show(questions.recurring(data.findings), "Kinds of finding that recur")
