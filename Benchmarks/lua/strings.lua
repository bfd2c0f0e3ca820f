-- Building, joining and searching strings.
local parts = {}
for i = 1, 1500000 do parts[#parts + 1] = ("%d:%s"):format(i % 1000, "整改") end
local text = table.concat(parts, ",")
local found = 0
for number in text:gmatch("(%d+):") do
  if number == "42" then found = found + 1 end
end
local replaced, times = text:gsub("整改", "done")
print(#text, found, #replaced, times)
