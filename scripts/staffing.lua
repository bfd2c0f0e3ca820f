-- Who staffs which unit, and how many of them are posted from elsewhere?
--
-- A unit's share of mixed posting needs its own staff as the base. The notice
-- gives that for four units only; for the others the share is missing, not 0.

local names = data.units:select "unit_id, name_zh"

show(
  staffing_ratios(data.staffing, { by = "unit_id" })
    :left_join(names, "unit_id")
    :select "unit_id, name_zh, regular, mixed_posting, mixed_share"
    :arrange "-mixed_posting, unit_id",
  "Mixed posting by unit")

-- Four years of it: the heads are known each year, the base only in the last.
show(
  staffing_ratios(data.staffing, { by = "year" })
    :select "year, authorised, on_establishment, mixed_posting, mixed_share",
  "Mixed posting by year")

-- Do the units add up to what the notice says of the whole?
local whole = data.staffing:filter "level == 'total' and measure == 'mixed_posting' and year == 2019"
local parts = data.staffing:filter "level == 'unit' and measure == 'mixed_posting'"
print(("mixed posting: %d in all, %d in the units"):format(
  whole[1].headcount, parts:summarise("n = sum(headcount)"):value()))
