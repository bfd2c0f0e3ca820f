-- Two fields of each of 1,000,000 rows: a table of the dataset's kind against
-- a plain Lua table of rows. Prints both times; the sums must agree.
local count = 1000000
local names, counts, plain = {}, {}, {}
for i = 1, count do
  names[i] = "unit" .. i % 20
  counts[i] = i % 1000
  plain[i] = { unit_id = names[i], headcount = counts[i] }
end
local t = frame { unit_id = names, headcount = counts }

local function read_plain()
  local total, letters, start = 0, 0, clock()
  for _, row in ipairs(plain) do
    total = total + row.headcount
    letters = letters + #row.unit_id
  end
  return clock() - start, total + letters
end

local function read_table()
  local total, letters, start = 0, 0, clock()
  for row in t:rows() do
    total = total + row.headcount
    letters = letters + #row.unit_id
  end
  return clock() - start, total + letters
end

local best_plain, best_table = math.huge, math.huge
for _ = 1, 3 do
  local seconds, sum = read_plain()
  local other_seconds, other_sum = read_table()
  assert(sum == other_sum, "the rows differ")
  best_plain = math.min(best_plain, seconds)
  best_table = math.min(best_table, other_seconds)
end
print(best_table, best_plain)
