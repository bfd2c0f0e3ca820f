-- What an auditor asks of a ledger, a history and a list of fines: a sample, a control chart, a screen.
--
-- Each is a function of tables, so that evaluation_test.lua can ask it of small ones.
local evaluation = {}

-- The sample of a ledger that rules a tolerable rate of deviations out: the plan, and the items to examine.
--
-- `wanted` has tolerable, and may have expected and confidence; the ledger is the population.
function evaluation.plan(ledger, wanted)
  local plan = audit.attribute_sample {
    population = ledger, tolerable = wanted.tolerable, expected = wanted.expected or 0,
    confidence = wanted.confidence or 0.95,
  }
  return plan, audit.select(ledger, { n = plan.n })
end

-- What the sample says once it was examined: `deviates` is the column that says true of each deviation. An item that
-- was not examined is a problem, since it cannot be left out without a reason.
function evaluation.evaluate(sample, population, deviates, wanted)
  local open = #sample:filter(("`%s` == nil"):format(deviates))
  expect(open == 0, ("%d of %d items were not examined"):format(open, #sample))
  return audit.evaluate_attribute {
    population = population, n = #sample, found = #sample:filter(("`%s`"):format(deviates)),
    tolerable = wanted.tolerable, confidence = wanted.confidence or 0.95,
  }
end

-- The last rate of each month that runs have kept with metric(): done and base make a p chart; where a month has no
-- base, single values make an XmR chart.
--
-- `metrics` has the columns of history.metrics.
function evaluation.monthly(metrics)
  local last = metrics
    :filter "state == 'succeeded'"
    :mutate "month = date_trunc('month', date(substring(slot, 1, 10)))"
    :group_by "month, name"
    :slice_max("run", 1)
    :ungroup()
  local counts = last:filter "name == 'done' or name == 'base'"
    :select "month, name, value"
    :pivot_wider { names = "name", values = "value" }
  local columns = {}
  for _, name in ipairs(counts:columns()) do columns[name] = true end
  if columns.done and columns.base then
    return spc.p_chart(counts, { at = "month", count = "done", base = "base" })
  end
  return spc.xmr(last:filter "name == 'rate'", { at = "month", value = "value" })
end

-- The screen of fines: Benford's law where there are amounts enough, and what can be seen of fewer.
function evaluation.screen(fines, amount)
  local benford = audit.benford(fines, amount)
  local verdict
  if benford.enough then
    verdict = ("the first digits of %d amounts: %s (MAD %.4f)"):format(benford.n, benford.verdict, benford.mad)
  else
    verdict = ("%d amounts are too few to judge by their digits: 300 are needed"):format(benford.n)
  end
  return verdict, benford, audit.round_numbers(fines, amount), audit.repeated(fines, amount)
end

return evaluation
