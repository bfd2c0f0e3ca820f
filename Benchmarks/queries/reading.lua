-- Times the reading of a table, once.
local wall, processor = clock(), os.clock()
local rows = #data.findings
wall, processor = clock() - wall, os.clock() - processor
print("loaded " .. rows)
print(string.format(
  '{"question": "csv", "seconds": %.6f, "processor": %.6f, "rows": %d, "sums": {}}', wall, processor, rows))
