-- Do the amounts of penalties look as if someone had made them up?
--
--     plumb run scripts/evaluation/penalties.lua
--     plumb run scripts/evaluation/penalties.lua --data 处罚 --param table=处罚 --param amount=金额
--
-- With too few amounts the digits say nothing, and the screen says that instead of a verdict. Fines that a tariff sets
-- follow the tariff, not Benford's law: a deviation is a question, never a proof.
local evaluation = require "evaluation"

local fines = data[params.table or "penalties"]
local amount = params.amount or "amount_yuan"
local verdict, benford, round, repeated = evaluation.screen(fines:filter(("`%s` ~= nil"):format(amount)), amount)
print(verdict)
if benford.enough then show(chart.benford(benford, { title = "First digits" })) end
show(benford.digits, "First digits and Benford's law")
show(round, "Round amounts")
show(repeated, "Amounts that come again")
