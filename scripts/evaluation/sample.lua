-- Which findings of a ledger are to be examined, and what did that show?
--
--     plumb run scripts/evaluation/sample.lua --seed 7
--     plumb run scripts/evaluation/sample.lua --seed 7 --data 台账 --param tolerable=0.05 --param expected=0.01
--     plumb run scripts/evaluation/sample.lua --param n=19 --param found=1
--
-- The first two plan and draw the sample; --seed draws the same again. `found` says how many of the `n` examined items
-- deviated, and gives the most that the ledger may have.
local evaluation = require "evaluation"

local wanted = {
  tolerable = params.tolerable or 0.1, expected = params.expected or 0, confidence = params.confidence or 0.95,
}
if params.found then
  local result = audit.evaluate_attribute {
    population = data.findings, n = params.n, found = params.found, tolerable = wanted.tolerable,
    confidence = wanted.confidence,
  }
  print(("%d of %d deviate: at most %d of %d in all, with %.0f %% confidence: %s"):format(
    result.found, result.n, result.upper_count, result.population, 100 * result.confidence,
    result.accepted and "tolerable" or "not ruled out"))
  metric("upper", result.upper)
else
  local plan, sample = evaluation.plan(data.findings, wanted)
  print(("examine %d of %d; up to %d may deviate (%s)"):format(
    plan.n, plan.population, plan.acceptance, plan.method))
  show(sample:select "selection_no, inclusion_probability, finding_no, label_zh", "The sample")
end
