-- Window functions by group, orders, and the nearest row of another table.
local ask = require "ask"
local x, rates = data.x, data.rates
print("loaded " .. #x + #rates)

local function window(name, expression)
  ask(name, "r", function() return x:group_by "unit":mutate("r = " .. expression):ungroup():select "r" end)
end

window("lag", "lag(v)")
window("cumsum", "cumsum(w)")
window("rank", "rank(v)")
ask("arrange", "v, n", function() return x:arrange "unit, v" end)
ask("arrange, head of a tenth", "v, n", function() return x:arrange("unit, v"):head(#x // 10) end)
ask("distinct", "", function() return x:distinct "unit, kind" end)
ask("pivot", "k01, k10", function()
  return x:group_by "unit, kind":summarise "w = sum(w)":ungroup():pivot_wider { names = "kind", values = "w" }
end)
ask("count_distinct", "c", function() return x:group_by "unit":summarise "c = count_distinct(n)" end)
window("rolling mean of 30 rows", "rolling_mean(v, 30)")
window("rolling sum of 30 rows", "rolling_sum(w, 30)")
window("rolling mean of 30 days", "rolling_mean(v, 30, day)")
window("rolling sum of 30 days", "rolling_sum(w, 30, day)")
window("dense_rank", "dense_rank(v)")
window("ntile", "ntile(4)")
ask("asof join", "fee", function() return x:asof_join(rates, "unit, day >= since"):select "n, fee" end)
