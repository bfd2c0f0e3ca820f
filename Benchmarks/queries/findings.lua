-- The question asked most often: rows filtered, then a rate by group.
local ask = require "ask"
local findings = data.findings
print("loaded " .. #findings)

ask("rate", "rate", function()
  return findings
    :filter [[opened >= date "2019-07-01" and severity >= 2 and area ~= "城" and amount < 8000]]
    :group_by "area"
    :summarise [[rate = share(status == "done")]]
end)
