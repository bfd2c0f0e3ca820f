-- What is asked of several notices that were imported into packages of their own.
--
-- The packages are opened together (`--data 通报一 --data 通报二`, or the folder that holds them); notice_id tells them
-- apart. Each question is a function of the tables, so that notice_questions_test.lua can ask it of small ones.
local questions = {}

-- What became of nothing yet: neither done nor out of the count.
define "is_left() = coalesce(status, '') ~= 'done' and coalesce(status, '') ~= 'not_applicable'"

-- Kinds of finding by words of their labels; the first that fits counts. Add your own.
define [[
  kind_of(label) = case_when(
    matches(label, '临聘|临时人员|返聘|混岗|混编|编制|选人用人|人事|劳务'), '用人',
    matches(label, '考勤|值班|请假|休假|纪律|作风'), '纪律作风',
    matches(label, '财务|资金|报销|账|奖金|津补贴|预算|水电费|接待'), '财务',
    matches(label, '采购|合同|招标|项目|工程|验收'), '项目采购',
    matches(label, '资产|公车|加油卡|印章|档案|仓库|盘点'), '资产档案',
    matches(label, '来件|信访|群众|服务'), '服务群众',
    matches(label, '学习|党建|党组|支部|议事|意识形态|培训'), '党建学习',
    matches(label, '执法|巡查|处罚|审批'), '执法',
    '其他')
]]

-- Does the rate that a notice reports follow from its list? Strictly only what is done counts; the substantial rate
-- counts what is basically done too. A list that is shorter than what was reported leaves the rate open.
function questions.rates(notices, findings)
  local function rate(policy, name)
    return completion_rate(findings, { by = "notice_id", policy = policy })
      :select "notice_id, findings, rate"
      :rename("listed = findings, " .. name .. " = rate")
  end
  return notices
    :select "notice_id, findings_reported, done_reported, rate_reported"
    :left_join(rate("strict", "strict"), "notice_id", { expect = "one_to_one" })
    :left_join(rate("substantial", "substantial"):select "notice_id, substantial", "notice_id", { expect = "one_to_one" })
    :mutate [[
      listed = coalesce(listed, 0),
      says = case_when(
        listed == 0, "no list",
        findings_reported > listed, "list is shorter",
        rate_reported == nil, "no rate",
        rate_reported > substantial + 0.005, "above the list",
        rate_reported > strict + 0.005, "counts what is not quite done",
        rate_reported < strict - 0.01, "below the list",
        "as listed"),
    ]]
    :arrange "notice_id"
end

-- What is still open?
function questions.open(findings)
  return findings
    :filter "is_left()"
    :arrange "notice_id, finding_no"
    :select "notice_id, finding_no, printed_no, label_zh, status, due_on"
end

-- Which kinds of finding recur? Those of several notices, with how many of them are left.
function questions.recurring(findings)
  return findings
    :mutate "kind = coalesce(kind, kind_of(label_zh))"
    :group_by "kind"
    :summarise [[
      notices  = count_distinct(notice_id),
      findings = count(),
      left     = count_if(is_left()),
    ]]
    :filter "notices > 1"
    :arrange "-notices, -findings, kind"
end

return questions
