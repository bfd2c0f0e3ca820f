-- 10,000,000 calls of a trivial built-in, timed inside the process.
local clock = clock or require "builtin"
local start = clock()
for _ = 1, 10000000 do clock() end
print(clock() - start)
