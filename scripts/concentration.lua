-- Mixed posting: is it everywhere, or in a few units?
--
-- Staff who are borrowed from one unit by another (借调, 混编混岗), as finding
-- 18 counts them in 2019. Only the units: their offices and the bureau's total
-- count the same people again.

local posted = data.staffing
  :filter "measure == 'mixed_posting' and level == 'unit' and year == 2019"
  :inner_join(data.units:select "unit_id, name_zh, self_established", "unit_id")

show(
  posted
    :mutate "share = headcount / sum(headcount)"
    :arrange "-headcount, unit_id"
    :mutate "so_far = cumsum(share)"
    :select "name_zh, headcount, share, so_far",
  "Mixed posting by unit, 2019")

-- One number for it: Herfindahl's index, and how many equal units would give
-- the same (of 13).
show(concentration(posted, "headcount"), "Concentration")

-- The three bodies that were set up without approval have no posts of their
-- own. How much of it is theirs?
local theirs = posted:filter "self_established":summarise "n = sum(headcount)":value()
local all = posted:summarise "n = sum(headcount)":value()
local share = stats.wilson(theirs, all)
print(("in the self-established bodies: %d of %d, %.1f %%"):format(theirs, all, 100 * share.estimate))

-- How it moved. Totals of the whole body, so that nothing is added up.
show(
  staffing_ratios(data.staffing, { by = "year" })
    :filter "mixed_posting ~= nil"
    :select "year, mixed_posting, on_establishment, mixed_share",
  "Mixed posting by year")
