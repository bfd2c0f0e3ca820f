-- Every figure of the notice that has parts anywhere in it, held against them.
--
-- `claim "id"` is a figure as reported, with its place and quantity. A check
-- says what stands against it: `recomputed` (all its parts; a list is added
-- up), `other` (the same quantity elsewhere), or `parts`, `at_least` and
-- `at_most` where the rest cannot be known. Claims that no check covers have no
-- parts in the notice: they come out as unverifiable by themselves.

local notice = data.notices[1]

-- How many rows a condition holds in.
local function count(t, condition) return #t:filter(condition) end

-- The items of a cell that holds several, joined by `；`.
local function items(text) return select(2, text:gsub("；", "")) + 1 end

-- The head against itself ----------------------------------------------------

check {
  id = "head_findings_sum", reported = claim "head_findings",
  recomputed = { notice.done_reported, notice.open_reported },
  note = "done and still open",
}

check {
  reported = claim "head_rate", decimals = 2, -- printed as 80 %
  recomputed = notice.done_reported / notice.findings_reported,
}

-- The head against the list --------------------------------------------------
-- The notice lists fewer findings than it counts. What became of the others
-- cannot be known, so the list only sets bounds; a finding that is basically
-- done may have been counted either way.

local listed = #data.findings
local unlisted = notice.findings_reported - listed
local done = count(data.findings, "status == 'done'")
local basically = count(data.findings, "status == 'basically_done'")
local open = listed - done - basically - count(data.findings, "status == 'not_applicable'")

check { reported = claim "head_findings", parts = listed, note = "the list leaves the others out" }

check { reported = claim "head_done", parts = done, at_most = done + basically + unlisted }

check { reported = claim "head_open", parts = open, at_most = open + basically + unlisted }

check {
  id = "head_rate_list", reported = claim "head_rate", decimals = 2,
  at_least = done / notice.findings_reported,
  at_most = (done + basically + unlisted) / notice.findings_reported,
}

check {
  reported = claim "head_aspects", parts = #data.sections,
  note = "headings of the list; findings that are not listed may come under another",
}

check {
  reported = claim "head_rules",
  at_least = count(data.documents, "from_rectification and kind == 'rule' and issued_by in {'party_group', 'bureau'}"),
  at_most = count(data.documents, "from_rectification and kind == 'rule'"),
  note = "rules of the bureau's own, and of its units too",
}

check {
  id = "next_steps", place = "三、", quantity = "next_steps", reported = notice.next_steps,
  recomputed = count(data.measures, "place == '三、'"), note = "the steps of the last part",
}

-- Statuses against the text --------------------------------------------------
-- Done means that nothing is pending. The text sometimes names what is; of the
-- secondments, finding 16, each has a row of its own.

local pending_rows = { [16] = count(data.secondments, "formalities_after ~= 'complete'") }

for finding in data.findings:filter("status == 'done'"):rows() do
  local pending
  if finding.pending_in_text then
    pending = finding.pending_zh and items(finding.pending_zh) or 1
  elseif finding.pending_in_text == false then
    pending = 0
  end
  pending = pending_rows[finding.finding_no] or pending
  check {
    id = ("f%02d_status"):format(finding.finding_no), quantity = "matters_pending",
    place = ("二（%d）整改"):format(finding.finding_no), reported = 0, recomputed = pending,
    note = "published as done",
  }
end

-- Head counts: totals against their parts ------------------------------------

local function headcounts(finding, measure, level, stage)
  return data.staffing
    :filter("finding_no == $finding and measure == $measure and level == $level and stage == $stage",
      { finding = finding, measure = measure, level = level, stage = stage or "inspection" })
    :pull "headcount"
end

check { reported = claim "f05_agency_total", recomputed = headcounts(5, "agency_contract", "unit") }

check { reported = claim "f05_temporary_total", recomputed = headcounts(5, "temporary", "unit") }

check {
  reported = claim "f05_after_temporary_total", parts = headcounts(5, "temporary", "unit", "after"),
  note = "only the enforcement team's part is told",
}

check { reported = claim "f18_mixed_2019", recomputed = headcounts(18, "mixed_posting", "unit") }

check { reported = claim "f18_mixed_headquarters", recomputed = headcounts(18, "mixed_posting", "office") }

-- One body, counted in two places --------------------------------------------

local measure_of = {
  agency_contracts_total = "agency_contract", agency_contracts = "agency_contract",
  temporary_staff_total = "temporary", temporary_staff = "temporary", regular_staff = "regular",
  mixed_posting_total = "mixed_posting", mixed_posting = "mixed_posting",
  authorised_posts = "authorised", staff_on_establishment = "on_establishment",
}
-- The head count of a claim, as the table of staffing holds it.
local function headcount_of(row)
  local counts = data.staffing:filter(
    "finding_no == $finding and unit_id == $unit and measure == $measure and year == $year", {
      finding = row.finding_no, unit = row.unit_id,
      measure = measure_of[row.quantity], year = tonumber(row.period),
    })
  return #counts > 0 and counts[1].headcount or nil
end

local quantities, by_key = {}, {}
for row in data.claims:filter("unit_of_measure == 'persons' and unit_id ~= nil"):rows() do
  local key = table.concat({ row.quantity, row.unit_id, row.period or "" }, " ")
  if not by_key[key] then
    by_key[key] = {}
    table.insert(quantities, by_key[key])
  end
  table.insert(by_key[key], row)
end
-- Each beside the next, the last beside the first: every claim has its row.
for _, counts in ipairs(quantities) do
  for i, row in ipairs(counts) do
    local other = counts[i % #counts + 1]
    local headcount = headcount_of(other)
    if #counts > 1 and headcount then
      local count = { claim_id = other.claim_id, place = other.place, reported = headcount }
      check { reported = row, other = count, note = row.label_en }
    end
  end
end

-- Finding 14 speaks of all units of the bureau, finding 18 names them.
check {
  id = "f14_units", place = "二（14）巡察；二（18）巡察", quantity = "units",
  reported = claim("f14_units_electronic").reported + claim("f14_units_manual").reported,
  other = #headcounts(18, "mixed_posting", "unit"),
  note = "units that keep attendance, and units with mixed posting",
}

-- Things counted, against the things named -----------------------------------

local batch = data.follow_ups[1]
check { reported = claim "f06_units", recomputed = batch.unit_ids and items(batch.unit_ids) }
check { reported = claim "f06_outstanding", at_most = claim("f06_matters").reported }

check { reported = claim "f07_households_recalled", at_most = claim("f07_households_paired").reported }

-- The notice finds two days of washing below the contract and cites how often
-- the roads were flushed; by that count alone, how many days are below?
local flushing = data.field_checks:filter "finding_no == 9 and aspect == 'flushing'"
check {
  id = "f09_days_below", place = "二（9）巡察", quantity = "days_below_contract",
  reported = count(flushing, "compliant == false"), at_least = count(flushing, "observed < required"),
  note = "by the number of flushings; sprinklings are not reported",
}

check {
  reported = claim "f14_units_electronic",
  recomputed = data.attendance:filter("method == 'electronic' and unit_id ~= nil"):pull "units",
}

check { reported = claim "f17_bodies", recomputed = count(data.units, "self_established") }

check {
  reported = claim "f20_units_talked_to",
  recomputed = count(
    data.finding_units:filter("finding_no == 20 and in_inspection"):inner_join(data.units, "unit_id"),
    "kind in {'team', 'secondary_unit'}"),
  note = "the units named as weak",
}

check { reported = claim "f22_cases", parts = #data.cases, note = "cases told one by one" }

-- Days of leave, against the calendar ----------------------------------------

local function days_off(kind)
  local days = {}
  for spell in data.leave:filter("kind == $kind", { kind = kind }):rows() do
    days[#days + 1] = working_days(spell.start_on, spell.end_on)
  end
  return days
end

check { reported = claim "f15_annual_leave_days", recomputed = days_off "annual", note = "working days of the spells" }

check { reported = claim "f15_personal_leave_days", recomputed = days_off "personal", note = "working days of the spells" }

-- Penalties, against their parts ---------------------------------------------
-- What the table derives from the total is no evidence for it.

check {
  reported = claim "f19_transport_cases",
  parts = data.penalties
    :filter "stage == 'inspection' and offence == 'spoil_transport' and level == 'part'"
    :filter_out "contains(derived, 'cases')":pull "cases",
  note = "cases told one by one",
}

local fined = data.penalties:filter "stage == 'after' and level == 'part'"
check { reported = claim "f19_after_firms", recomputed = fined:pull "subjects", note = "firms named" }
check { reported = claim "f19_after_fines", recomputed = fined:pull "amount_yuan" }

-- One figure, in the claims and in the table of its subject ------------------
-- Both are transcribed from the same words, so they agree and nothing is to be
-- told. Where they do not, one of them is wrong: a row says so.
-- `where` tells apart the rows of a figure that stands in several tables; `figure` is what the
-- claim comes to beside others.

local function agree(row, cell, where, figure)
  figure = figure or row.reported
  if figure == cell then return end
  check {
    id = row.claim_id .. "_" .. (where or "table"), place = row.place, quantity = row.quantity,
    reported = figure, other = cell, note = "claims, and the table of " .. (where or "the subject"),
  }
end

for _, pair in ipairs {
  { "head_meetings", "meetings" }, { "head_aspects", "aspects_reported" },
  { "head_findings", "findings_reported" }, { "head_done", "done_reported" },
  { "head_open", "open_reported" }, { "head_rate", "rate_reported" },
  { "head_people", "people_held_to_account" }, { "head_rules", "rules_revised_reported" },
} do agree(claim(pair[1]), notice[pair[2]]) end

for row in data.claims:filter("unit_of_measure == 'persons'"):rows() do
  agree(row, headcount_of(row))
end

agree(claim "f06_units", batch.units)
agree(claim "f06_matters", batch.matters)
agree(claim "f06_outstanding", batch.outstanding)

-- The cell of the only row of a table that meets a condition.
local function the(t, condition, column)
  local rows = t:filter(condition)
  return #rows == 1 and rows[1][column] or nil
end

agree(claim "f14_units_manual", the(data.attendance, "method == 'manual'", "units"))

for _, cell in ipairs {
  { "f19_dumping_cases", "offence == 'dumping'", "cases" },
  { "f19_transport_cases", "offence == 'spoil_transport' and level == 'total'", "cases" },
  { "f19_metres_deyi", "subject == 'deyi'", "metres_polluted" },
  { "f19_fine_deyi", "subject == 'deyi'", "amount_yuan" },
  { "f19_metres_liming", "subject == 'liming'", "metres_polluted" },
  { "f19_fine_liming", "subject == 'liming'", "amount_yuan" },
  { "f19_fine_rest", "derived ~= nil", "amount_yuan" },
  { "f19_street_cases_2016", "offence == 'street_occupation' and to_year == 2016", "cases" },
  { "f19_street_cases_since_2017", "offence == 'street_occupation' and from_year == 2017", "cases" },
  { "f19_after_firms", "stage == 'after' and level == 'total'", "subjects" },
  { "f19_after_fines", "stage == 'after' and level == 'total'", "amount_yuan" },
} do agree(claim(cell[1]), the(data.penalties, cell[2], cell[3])) end

for _, norm in ipairs {
  { "f09_flushing_required", "subject == 'main_and_secondary_roads' and measure == 'flushing'" },
  { "f09_sprinkling_required", "measure == 'sprinkling'" },
  { "f09_side_road_flushing_required", "subject == 'side_roads'" },
  { "f09_sprinkler_speed", "subject == 'sprinkler_truck'" },
  { "f09_kerb_speed", "subject == 'kerb_flushing'" },
  { "f12_committee_meetings", "measure == 'committee_meetings'" },
} do agree(claim(norm[1]), the(data.standards, norm[2], "required")) end

for row in data.claims:filter("quantity == 'sentence_months'"):rows() do
  agree(row, the(data.cases, "person_ref == '" .. row.person_ref .. "'", "sentence_months"))
end

for _, cell in ipairs {
  { "head_meetings", "place == '导语' and measure_no == 1" },
  { "head_people", "place == '一、' and measure_no == 4" },
  { "head_rules", "place == '一、' and measure_no == 5" },
  { "f05_after_temporary_total", "finding_no == 5 and unit_of_measure == 'persons' and unit_id == 'bureau'" },
  { "f05_after_auxiliary_enforcement_team", "finding_no == 5 and unit_id == 'enforcement_team' and count ~= nil" },
  { "f08_reports", "finding_no == 8 and unit_of_measure == 'times'" },
  { "f08_markets_west", "finding_no == 8 and measure_no == 7" },
  { "f08_markets_east", "finding_no == 8 and measure_no == 8" },
  { "f17_bodies", "finding_no == 17 and unit_of_measure == 'bodies'" },
  { "f19_after_firms", "finding_no == 19 and unit_of_measure == 'firms'" },
} do agree(claim(cell[1]), the(data.measures, cell[2], "count"), "measures") end

agree(claim "f19_after_fines", the(data.measures, "amount_yuan ~= nil", "amount_yuan"), "measures")

for _, cell in ipairs {
  { "head_meetings", "place == '导语' and kind == 'meeting'" },
  { "f03_meetings", "finding_no == 3 and kind == 'meeting'" },
  { "f14_meetings_missed", "finding_no == 14" },
  { "f20_units_talked_to", "finding_no == 20 and kind == 'talk'" },
} do agree(claim(cell[1]), the(data.events, cell[2], "count"), "events") end

for _, cell in ipairs {
  { "f03_papers_from_above", "document_id == 'spoil_papers_from_above'" },
  { "f03_papers_issued", "document_id == 'spoil_papers_of_the_bureau'" },
} do agree(claim(cell[1]), the(data.documents, cell[2], "count"), "documents") end

agree(
  claim "f06_outstanding", the(data.field_checks, "aspect == 'matters_outstanding'", "observed"), "field_checks")
agree(claim "f09_sprinkler_speed", the(data.field_checks, "aspect == 'sprinkler_speed'", "required"), "field_checks")
agree(claim "f09_flushing_june_3", the(flushing, "from_date == date('2019-06-03')", "observed"), "field_checks")
for day, required in ipairs(flushing:pull "required") do
  agree(claim "f09_flushing_required", required, "field_checks_" .. day)
end

-- On 4 June the roads were flushed once in the small hours and once in the afternoon.
local afternoon = claim "f09_flushing_june_4_afternoon"
agree(
  afternoon, the(flushing, "from_date == date('2019-06-04')", "observed"), "field_checks",
  claim("f09_flushing_june_4_small_hours").reported + afternoon.reported)

-- The cases that were worked out are what the two told one by one leave of the total.
local parts = data.penalties:filter "offence == 'spoil_transport' and level == 'part'"
agree(claim "f19_transport_cases", parts:summarise("n = sum(cases)"):value(), "parts_together")
