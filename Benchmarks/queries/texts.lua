-- Functions of texts of which no two are equal.
local ask = require "ask"
local x = data.x
print("loaded " .. #x)

local function texts(name, expression)
  ask(name, "length(r)", function() return x:mutate("r = " .. expression):select "r" end)
end

local function figure(name, expression)
  ask(name, "r", function() return x:summarise("r = " .. expression) end)
end

texts("upper", "upper(s)")
texts("join", "s .. '/' .. a")
texts("replace", [[replace(s, "item", "thing")]])
figure("length", "sum(length(s))")
figure("contains", [[count_if(contains(s, "77"))]])
texts("text of numbers", "text(c)")
texts("text of whole numbers", "text(i)")
texts("extract", [[extract(s, "([0-9]+)-", 1)]])
