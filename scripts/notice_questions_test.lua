-- The questions to several notices, asked of three small ones.
local questions = require "notice_questions"

local notices = frame({
  { notice_id = "甲", findings_reported = 3, done_reported = 2, rate_reported = 0.66 },
  { notice_id = "乙", findings_reported = 9, done_reported = 9, rate_reported = 1.0 },
  { notice_id = "丙", findings_reported = 2, done_reported = 2, rate_reported = 1.0 },
  { notice_id = "丁", findings_reported = 71, done_reported = 51, rate_reported = 0.71 },
}, "notice_id, findings_reported, done_reported, rate_reported")

local findings = frame({
  { notice_id = "甲", finding_no = 1, printed_no = "1", label_zh = "印章保管松散", status = "done" },
  { notice_id = "甲", finding_no = 2, printed_no = "2", label_zh = "公车借给外单位", status = "done" },
  { notice_id = "甲", finding_no = 3, printed_no = "3", label_zh = "群众来件超期未复", status = "in_progress" },
  { notice_id = "乙", finding_no = 1, printed_no = "（一）", label_zh = "档案目录未编", status = "done" },
  { notice_id = "乙", finding_no = 2, printed_no = "（二）", label_zh = "预算执行前松后紧", status = "not_applicable" },
  { notice_id = "丙", finding_no = 1, printed_no = "1", label_zh = "信访件办理拖延", status = "done" },
  { notice_id = "丙", finding_no = 2, printed_no = "2", label_zh = "仓库盘点未做", status = "basically_done" },
}, "notice_id, finding_no, printed_no, label_zh, status"):mutate "due_on = date(nil), kind = text(nil)"

function test_a_rate_is_held_against_the_list()
  local rates = questions.rates(notices, findings)
  local says = {}
  for row in rates:rows() do says[row.notice_id] = row.says end
  expect_equal(says, {
    ["甲"] = "as listed", ["乙"] = "list is shorter", ["丙"] = "counts what is not quite done", ["丁"] = "no list",
  })
  expect_equal(rates:filter "notice_id == '丙'":pull "strict" [1], 0.5)
end

function test_what_is_left_is_neither_done_nor_out_of_the_count()
  local open = questions.open(findings)
  expect_equal(open:pull "notice_id", { "丙", "甲" })
  expect_equal(open:pull "finding_no", { 2, 3 })
end

function test_kinds_recur_where_several_notices_have_them()
  local kinds = questions.recurring(findings)
  expect_equal(kinds:pull "kind", { "资产档案", "服务群众" })
  expect_equal(kinds:pull "notices", { 3, 2 })
  expect_equal(kinds:pull "left", { 1, 1 })
end
