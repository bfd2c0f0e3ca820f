-- Times a question, its answer collected, three times; prints the best of them,
-- and of the answer the number of rows and the sums of some columns.
local function ask(name, columns, question)
  local best, spent, answer = math.huge, math.huge, nil
  for _ = 1, 3 do
    answer = nil
    local wall, processor = clock(), os.clock()
    answer = question():collect()
    wall, processor = clock() - wall, os.clock() - processor
    best, spent = math.min(best, wall), math.min(spent, processor)
  end
  local sums = {}
  for column in columns:gmatch "[^, ]+" do
    local sum = answer:ungroup():summarise("s = sum(number(" .. column .. "))"):value()
    sums[#sums + 1] = string.format('"%s": %.17g', column, sum or 0)
  end
  print(string.format(
    '{"question": "%s", "seconds": %.6f, "processor": %.6f, "rows": %d, "sums": {%s}}',
    name, best, spent, #answer, table.concat(sums, ", ")))
end

return ask
