-- A report for people who read in a browser, in Word or in Excel:
-- plumb run scripts/report.lua --report 整改情况.html --report 整改情况.docx --report 整改情况.xlsx

local notice = data.notices[1]
heading(notice.inspected_body .. "巡察整改情况")
text(("巡察 %s 至 %s，通报 %s 公布。**strict** 口径只计已完成的问题，**substantial** 口径也计基本完成的问题。"):format(
  notice.inspection_start, notice.inspection_end, notice.published_on))

heading("各方面完成情况", 2)
local areas = data.areas:select "area_no, label_zh"
local shown = {
  format = { rate = "0.0%", low = "0.0%", high = "0.0%" },
  columns = {
    label_zh = "方面", findings = "问题", done = "完成", basically_done = "基本完成", not_done = "未完成", base = "基数",
    rate = "完成率", low = "下限", high = "上限",
  },
}
for _, policy in ipairs { "strict", "substantial" } do
  shown.title = "完成情况（" .. policy .. "）"
  shown.note = policy == "strict" and "下限、上限为 95 % 区间；点开一行可见其下的问题。" or nil
  show(
    completion_rate(data.findings, { by = "area_no", policy = policy })
      :left_join(areas, "area_no")
      :select "area_no, label_zh, findings, done, basically_done, not_done, base, rate, low, high",
    shown)
end

heading("混岗人员", 2)
local staff = data.staffing
  :filter "finding_no == 18 and level == 'unit' and measure == 'mixed_posting'"
  :inner_join(data.units:select "unit_id, unit = name_zh", "unit_id")
  :select "unit, headcount"
chart.bars(staff, "unit", "headcount", { title = "2019 年各单位混岗人数", sort = "-headcount" }):show()
