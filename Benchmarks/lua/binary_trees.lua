-- Many small tables that live and die: what a garbage collector does all day.
local function tree(depth)
  if depth == 0 then return {} end
  return { tree(depth - 1), tree(depth - 1) }
end

local function count(node)
  if not node[1] then return 1 end
  return 1 + count(node[1]) + count(node[2])
end

local kept = tree(15)
local total = 0
for depth = 4, 15, 2 do
  for _ = 1, 1 << (15 - depth + 4) do total = total + count(tree(depth)) end
end
print(total + count(kept))
