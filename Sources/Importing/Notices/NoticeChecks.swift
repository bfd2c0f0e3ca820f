/// The `checks.lua` that goes with an imported notice: the head's figures held against one another and
/// against the list, totals against their parts.
enum NoticeChecks {
  static let script = """
    -- The reported figures of an imported notice, held against one another, against
    -- the list of findings, and totals against their parts. Written by plumb import.

    local claims, parts = {}, {}
    for row in data.claims:rows() do
      claims[row.claim_id] = row
      if row.part_of then
        parts[row.part_of] = parts[row.part_of] or {}
        table.insert(parts[row.part_of], row.reported)
      end
    end
    local function count(condition, values) return #data.findings:filter(condition, values) end

    -- The head against itself ----------------------------------------------------

    local total, done, rate = claims.head_findings, claims.head_done, claims.head_rate
    -- What is done may be counted of the parts of findings; their total is meant then.
    if done and done.population then total = claims["head_" .. done.population] or total end
    local counted = {}
    for _, id in ipairs {
      "head_done", "head_open", "head_stage_done", "head_basically_done", "head_in_progress", "head_not_done",
      "head_not_applicable",
    } do
      if claims[id] then table.insert(counted, claims[id].reported) end
    end

    if total and done and #counted > 1 then
      local told = 0
      for _, part in ipairs(counted) do told = told + part end
      -- Findings that are counted without a status, such as those handed over, may be what is left.
      local others = data.claims:filter(
        [[finding_no == nil and quantity == "findings" and reported ~= $total]], { total = total.reported })
      local note = "done and still open"
      if told < total.reported and #others > 0 then
        check { id = "head_findings_sum", reported = total, parts = told, at_most = total.reported, note = note }
      else
        check { id = "head_findings_sum", reported = total, recomputed = counted, note = note }
      end
    end

    if rate and total and done and total.reported > 0 then
      check { reported = rate, decimals = rate.decimals, recomputed = done.reported / total.reported }
    end

    -- The head against the list --------------------------------------------------
    -- What a notice does not list cannot be known: the list only sets bounds.

    local listed = #data.findings
    local function bounded(id, statuses, others, note)
      local claim = claims["head_" .. id]
      if not claim then return end
      local parts, rest = 0, math.max(total.reported - listed, 0) + count "status == nil"
      for _, status in ipairs(statuses) do parts = parts + count("status == $status", { status = status }) end
      for _, status in ipairs(others) do rest = rest + count("status == $status", { status = status }) end
      check { id = "head_" .. id .. "_list", reported = claim, parts = parts, at_most = parts + rest, note = note }
    end
    if total and total.population == "findings" and listed > 0 then
      check { id = "head_findings_list", reported = total, parts = listed, note = "the findings that are listed" }
      bounded("done", { "done" }, { "basically_done" }, "the findings that are listed as done")
      bounded("open", { "in_progress", "not_done" }, { "basically_done" }, "the findings that are listed as still open")
      bounded("in_progress", { "in_progress" }, {}, "the findings that are listed as in progress")
      bounded("not_done", { "not_done" }, {}, "the findings that are listed as not done")
      bounded("not_applicable", { "not_applicable" }, {}, "the findings that are listed as not applicable")
      if not claims.head_stage_done then
        bounded("basically_done", { "basically_done" }, {}, "the findings that are listed as basically done")
      end
    end

    -- Totals against their parts -------------------------------------------------

    for row in data.claims:rows() do
      if parts[row.claim_id] and #parts[row.claim_id] > 1 then
        check { reported = row, recomputed = parts[row.claim_id], note = "the parts that follow it" }
      end
    end

    """
}
