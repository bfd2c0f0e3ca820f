-- Temporary staff: how many, where, and how many of them have a contract?

local ratios = staffing_ratios(data.staffing, { by = "unit_id" })
  :filter "temporary ~= nil or agency_contract ~= nil"
  :left_join(data.units:select "unit_id, name_zh", "unit_id")

show(
  ratios
    :select "unit_id, name_zh, temporary, agency_contract, contract_coverage, regular, temporary_per_regular"
    :arrange "-temporary, unit_id",
  "Temporary staff and agency contracts by unit")

-- Before and after. The bases differ in nothing but the temporary staff itself.
local before, after = staffing_ratios(data.staffing), staffing_ratios(data.staffing, { stage = "after" })
print(("temporary staff: %d at the inspection, %d afterwards, %d fewer"):format(
  before[1].temporary, after[1].temporary, before[1].temporary - after[1].temporary))
print(("with a contract: %.1f %%"):format(100 * before[1].contract_coverage))

-- Two findings count the riverside office differently; the ratios above take
-- the one that counts the whole bureau.
show(
  data.staffing
    :filter "unit_id == 'riverside' and measure == 'temporary'"
    :select "finding_no, unit_id, measure, headcount",
  "The riverside office, as two findings count it")
