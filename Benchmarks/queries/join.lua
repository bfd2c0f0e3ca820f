-- The five join questions of db-benchmark.
local ask = require "ask"
local x, small, medium, big = data.x, data.small, data.medium, data.big
print("loaded " .. #x + #small + #medium + #big)

ask("q1", "v1, v2", function() return x:inner_join(small, "id1") end)
ask("q2", "v1, v2", function() return x:inner_join(medium, "id2") end)
ask("q3", "v1, v2", function() return x:left_join(medium, "id2") end)
ask("q4", "v1, v2", function() return x:inner_join(medium, "id5") end)
ask("q5", "v1, v2", function() return x:inner_join(big, "id3") end)
