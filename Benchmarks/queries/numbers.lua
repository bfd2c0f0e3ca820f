-- Functions of numbers and days.
local ask = require "ask"
local x = data.x
print("loaded " .. #x)

local function figure(name, expression)
  ask(name, "r", function() return x:summarise("r = " .. expression) end)
end

figure("arithmetic", "sum((a * 3 + b) * c - c / (b + 1))")
figure("choice", "mean(if_else(a > 500, c, b))")
figure("month", "sum(month(d))")
figure("year", "sum(year(d))")
