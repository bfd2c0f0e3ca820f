-- The ten groupby questions of db-benchmark.
local ask = require "ask"
local x = data.x
print("loaded " .. #x)

local function by(keys, summary)
  return function() return x:group_by(keys):summarise(summary) end
end

ask("q1", "v1", by("id1", "v1 = sum(v1)"))
ask("q2", "v1", by("id1, id2", "v1 = sum(v1)"))
ask("q3", "v1, v3", by("id3", "v1 = sum(v1), v3 = mean(v3)"))
ask("q4", "v1, v2, v3", by("id4", "v1 = mean(v1), v2 = mean(v2), v3 = mean(v3)"))
ask("q5", "v1, v2, v3", by("id6", "v1 = sum(v1), v2 = sum(v2), v3 = sum(v3)"))
ask("q6", "median_v3, sd_v3", by("id4, id5", "median_v3 = median(v3), sd_v3 = sd(v3)"))
ask("q7", "range_v1_v2", by("id3", "range_v1_v2 = max(v1) - min(v2)"))
ask("q8", "v3", function()
  return x:drop_missing "v3":group_by "id6":slice_max("v3", 2):select "id6, v3"
end)
ask("q9", "r2", by("id2, id4", "r2 = cor(v1, v2) ^ 2"))
ask("q10", "v3, count", by("id1, id2, id3, id4, id5, id6", "v3 = sum(v3), count = count()"))
