-- The weekly questions, asked of a ledger of seven findings.
local questions = require "questions"

local columns = "notice_id, finding_no, unit, kind, status, opened_on, due_on, closed_on"

-- A day of May 2019; the first is a Wednesday.
local function may(day) return date(("2019-05-%02d"):format(day)) end

local june = date "2019-06-03"

local function ledger()
  return frame({
    { notice_id = "五月", finding_no = 1, unit = "路灯所", kind = "养护", status = "in_progress", opened_on = may(1), due_on = may(10) },
    { notice_id = "五月", finding_no = 2, unit = "环卫所", kind = "保洁", status = "not_done", opened_on = may(1), due_on = may(31) },
    { notice_id = "五月", finding_no = 3, unit = "环卫所", kind = "用工", status = "done", opened_on = may(2), due_on = may(10), closed_on = may(9) },
    { notice_id = "五月", finding_no = 4, unit = "公园所", kind = "养护", status = "not_done", opened_on = may(2), due_on = june + 3 },
    { notice_id = "五月", finding_no = 5, unit = "公园所", kind = "养护", opened_on = may(3), due_on = june + 15 },
    { notice_id = "五月", finding_no = 6, kind = "养护", status = "not_done", opened_on = may(3) },
    { notice_id = "五月", finding_no = 7, unit = "路灯所", status = "done", opened_on = may(3), due_on = june },
  }, columns)
end

function test_late_counts_days_of_work()
  local late = questions.late(ledger(), june, false)
  -- The tenth of May was a Friday: fifteen weekdays and a Monday later it is the third of June.
  expect_equal(late, frame({
    { unit = "路灯所", finding_no = 1, due_on = may(10), days_late = 16 },
    { unit = "环卫所", finding_no = 2, due_on = may(31), days_late = 1 },
  }, "unit, finding_no, due_on, days_late"))
end

function test_nothing_is_late_on_its_due_date()
  expect_equal(#questions.late(ledger(), may(10), false), 0)
end

function test_late_takes_the_calendar_of_the_data()
  -- The dataset's calendar has the holidays of 2019: the first of May with three days beside it.
  local held = frame({ { finding_no = 1, unit = "路灯所", status = "not_done", due_on = date "2019-04-30" } },
    "finding_no, unit, status, due_on"):mutate "closed_on = date(nil)"
  local with = questions.late(held, may(8)):pull "days_late" [1]
  local without = questions.late(held, may(8), false):pull "days_late" [1]
  expect(with < without, "holidays are no days of work")
end

function test_what_moved_is_named()
  local before = ledger()
  local after = frame({
    { finding_no = 1, unit = "路灯所", status = "done", due_on = may(10) },
    { finding_no = 2, unit = "环卫所", status = "not_done", due_on = june + 30 },
    { finding_no = 3, unit = "环卫所", status = "in_progress", due_on = may(10) },
    { finding_no = 4, unit = "公园所", status = "not_done", due_on = june },
    { finding_no = 5, unit = "公园所", status = "in_progress", due_on = june + 15 },
    { finding_no = 6, status = "not_done" },
    { finding_no = 8, unit = "市政办", status = "not_done", due_on = june },
  }, "finding_no, unit, status, due_on"):mutate "notice_id = '六月'"
  local moved = questions.moved(before:union(after), "五月", "六月")
  local found = {}
  for row in moved:rows() do found[row.finding_no] = row.moved end
  expect_equal(found[1], "closed")
  expect_equal(found[2], "put off")
  expect_equal(found[3], "reopened")
  expect_equal(found[4], "brought forward")
  expect_equal(found[5], "status")
  expect_equal(found[6], nil)
  expect_equal(found[7], "gone")
  expect_equal(found[8], "new")
end

function test_a_finding_twice_in_a_month_is_refused()
  local twice = ledger():union(ledger())
  expect_error(function() return #questions.moved(twice, "五月", "五月") end, "one_to_one")
end

function test_units_return_with_the_same_kind()
  local again = ledger():filter "finding_no in {1, 4, 2}"
    :mutate "notice_id = '六月', kind = if_else(finding_no == 2, '用工', kind)"
  expect_equal(
    questions.returning(ledger():union(again)):select "unit, kind, notices, findings, open",
    frame({
      { unit = "公园所", kind = "养护", notices = 2, findings = 3, open = 3 },
      { unit = "环卫所", kind = "用工", notices = 2, findings = 2, open = 1 },
      { unit = "路灯所", kind = "养护", notices = 2, findings = 2, open = 2 },
    }, "unit, kind, notices, findings, open"))
end

function test_nobody_returns_within_one_notice()
  expect_equal(#questions.returning(ledger()), 0)
end

function test_weeks_without_anything_due_are_there()
  local weeks = questions.falls_due(ledger(), june + 1, 3)
  expect_equal(weeks:select "week, due, findings", frame({
    { week = june, due = 1, findings = "4" },
    { week = june + 7, due = 0 },
    { week = june + 14, due = 1, findings = "5" },
  }, "week, due, findings"))
end

function test_what_is_closed_or_has_no_date_does_not_fall_due()
  local weeks = questions.falls_due(ledger():filter "finding_no in {6, 7}", june, 1)
  expect_equal(weeks:pull "due" [1], 0)
end
