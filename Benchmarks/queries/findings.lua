-- Reading a table, and the question asked most often: rows filtered, then a rate by group.
local ask = require "ask"
local wall, processor = clock(), os.clock()
local findings = data.findings
local rows = #findings
wall, processor = clock() - wall, os.clock() - processor
print("loaded " .. rows)
print(string.format(
  '{"question": "csv", "seconds": %.6f, "processor": %.6f, "rows": %d, "sums": {}}', wall, processor, rows))

ask("rate", "rate", function()
  return findings
    :filter [[opened >= date "2019-07-01" and severity >= 2 and area ~= "城" and amount < 8000]]
    :group_by "area"
    :summarise [[rate = share(status == "done")]]
end)
