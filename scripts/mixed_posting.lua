-- Whose staff work elsewhere than their post says? A bar for each unit, drawn as it stands in
-- the README: plumb run scripts/mixed_posting.lua --out Documentation

local staff = data.staffing
  :filter "finding_no == 18 and level == 'unit' and measure == 'mixed_posting'"
  :inner_join(data.units:select "unit_id, unit = name_zh", "unit_id")
  :select "unit, mixed_posting = headcount"
  :arrange "-mixed_posting"

chart.bars(staff, "unit", "mixed_posting"):write "mixed_posting.svg"
return staff
