-- Which units do the findings name most, and do those units fare worse?
--
--     plumb run scripts/compare_units.lua --param policy=substantial

local policy = params.policy or "strict"

-- A finding names several units, so it counts once for each of them; only
-- bodies of the bureau that were named by the inspectors.
local named = data.finding_units
  :filter "in_inspection"
  :inner_join(data.units:filter "sphere == 'bureau' and kind in {'team', 'secondary_unit'}", "unit_id")
  :inner_join(data.findings:select "finding_no, status", "finding_no")

show(pareto(named, "name_zh"), "How often each unit is named")

-- Each against the whole. The funnel says what chance alone explains: with so
-- few findings a unit has to be far off before anything can be said of it.
show(
  compare_rates(named, "name_zh", { policy = policy })
    :select "name_zh, findings, done, rate, low, high, low_95, high_95, funnel"
    :arrange "rate, name_zh",
  "Completion of the findings that name a unit, " .. policy)

-- The same question, put as one test: are areas and statuses independent?
local done = {}
for area in completion_rate(data.findings, { by = "area_no", policy = policy }):rows() do
  done[#done + 1] = { area.done, area.base - area.done }
end
local test = stats.chisq_test(done)
print(("areas against statuses: p = %.2f, so the list alone shows no difference"):format(test.p_value))
expect(test.p_value > 0.05, "the areas still do not differ by more than chance")
