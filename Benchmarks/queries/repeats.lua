-- Questions about texts that repeat: 100 of them, and one for each hundred rows.
local ask = require "ask"
local x = data.x
print("loaded " .. #x)

ask("contains", "n", function() return x:summarise [[n = count_if(contains(id3, "77"))]] end)
ask("substring as a key", "v1", function()
  return x:group_by "k = substring(id3, 1, 8)":summarise "v1 = sum(v1)"
end)
ask("equality", "n", function() return x:summarise [[n = count_if(id1 == "id042")]] end)
