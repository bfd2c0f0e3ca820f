-- Prints the seconds of the mean, the median and the standard deviation of a list: by `stats`, and
-- by loops in Lua.
local xs = {}
for i = 1, 200000 do xs[i] = i * 7919 % 100003 / 7 end

local function best(body)
  local least = math.huge
  for _ = 1, 5 do
    local start = clock()
    body()
    least = math.min(least, clock() - start)
  end
  return least
end

local ours = best(function() return stats.mean(xs), stats.median(xs), stats.sd(xs) end)

local theirs = best(function()
  local sum, squares = 0, 0
  for i = 1, #xs do sum = sum + xs[i] end
  local mean = sum / #xs
  for i = 1, #xs do squares = squares + (xs[i] - mean) ^ 2 end
  local sorted = table.move(xs, 1, #xs, 1, {})
  table.sort(sorted)
  return mean, (sorted[#xs // 2] + sorted[#xs // 2 + 1]) / 2, math.sqrt(squares / (#xs - 1))
end)

print(ours, theirs)
