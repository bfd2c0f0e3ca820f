-- The evaluation's functions, asked of small tables.
local evaluation = require "evaluation"

local function ledger(n)
  local rows = {}
  for i = 1, n do rows[i] = { ["事项"] = ("第%d项"):format(i), ["偏差"] = i % 18 == 0 } end
  return frame(rows, "事项, 偏差")
end

function test_a_ledger_of_36_needs_19_items()
  local plan, sample = evaluation.plan(ledger(36), { tolerable = 0.1 })
  expect_equal(plan.n, 19)
  expect_equal(plan.acceptance, 0)
  expect_equal(plan.method, "hypergeometric")
  expect_equal(#sample, 19)
  expect_equal(#sample:distinct "事项", 19)
end

function test_a_sample_says_how_many_may_deviate()
  local items = ledger(19):mutate "偏差 = false"
  local clean = evaluation.evaluate(items, 36, "偏差", { tolerable = 0.1 })
  expect(clean.accepted, "19 without a deviation rule a tenth of 36 out")
  local one = evaluation.evaluate(ledger(19), 36, "偏差", { tolerable = 0.1 })
  expect_equal(one.found, 1)
  expect(not one.accepted, "one deviation does not")
end

function test_an_item_that_was_not_examined_is_told()
  local items = frame({ { ["事项"] = "甲", ["偏差"] = true }, { ["事项"] = "乙" } }, "事项, 偏差")
  expect_error(function() return evaluation.evaluate(items, 36, "偏差", { tolerable = 0.1 }) end, "1 of 2 items")
end

local function kept(rows)
  local all = {}
  for i, row in ipairs(rows) do
    for name, value in pairs(row.values) do
      all[#all + 1] = { schedule = "rate", slot = row.slot, run = i, state = row.state or "succeeded", name = name, value = value }
    end
  end
  return frame(all, "schedule, slot, run, state, name, value")
end

function test_the_last_run_of_a_month_counts()
  local chart_of = evaluation.monthly(kept {
    { slot = "2019-05-01T08:00:00+08:00", values = { done = 1, base = 20 } },
    { slot = "2019-05-31T08:00:00+08:00", values = { done = 10, base = 20 } },
    { slot = "2019-06-30T08:00:00+08:00", values = { done = 12, base = 20 } },
    { slot = "2019-06-30T09:00:00+08:00", values = { done = 0, base = 20 }, state = "failed" },
  })
  expect_equal(chart_of.points:pull "value", { 0.5, 0.6 })
  expect_equal(chart_of.centre, 0.55)
  expect_equal(chart_of.method, "p chart")
end

function test_rates_alone_are_single_values()
  local chart_of = evaluation.monthly(kept {
    { slot = "2019-05-31T08:00:00+08:00", values = { rate = 0.5 } },
    { slot = "2019-06-30T08:00:00+08:00", values = { rate = 0.6 } },
  })
  expect_equal(chart_of.n, 2)
  expect_equal(chart_of.method, "individuals and moving range chart")
end

function test_too_few_fines_are_told_as_such()
  local verdict, benford = evaluation.screen(frame { ["金额"] = { 1000, 15000, 3000, 1000 } }, "金额")
  expect_equal(benford.enough, false)
  expect(verdict:find "4 amounts are too few", verdict)
end

function test_many_fines_have_a_verdict()
  -- A hundred to each power of ten, evenly by their logarithms.
  local amounts = {}
  for i = 1, 400 do amounts[i] = 10 ^ (i / 100) end
  local verdict = evaluation.screen(frame { ["金额"] = amounts }, "金额")
  expect(verdict:find "close", verdict)
end
