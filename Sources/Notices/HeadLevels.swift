/// Settles the population of a head's figures once all are read: the level that was put right, the counts of findings.
extension HeadReader {
  // MARK: Tasks

  /// The claims, those of tasks being of findings where the head counts no findings and the list has as many
  /// as it counts tasks.
  func claims(ofFindings listed: Int) -> [NoticeClaim] {
    guard !claims.contains(where: { $0.quantity == "findings_total" }),
      let total = claims.first(where: { Self.taskTotals.contains($0.quantity) && $0.value == Double(listed) }),
      let population = total.population
    else { return claims }
    let names = [
      "total": ("findings_total", "head_findings"), "done": ("findings_done", "head_done"),
      "in_progress": ("findings_in_progress", "head_in_progress"), "not_done": ("findings_not_done", "head_not_done"),
      "basically_done": ("findings_basically_done", "head_basically_done"),
      "not_applicable": ("findings_not_applicable", "head_not_applicable"),
    ]
    var renamed: [NoticeClaim] = claims
    for index in renamed.indices where renamed[index].population == population {
      guard let name = names[String(renamed[index].quantity.dropFirst(population.count + 1))],
        !renamed.contains(where: { $0.quantity == name.0 })
      else { continue }
      renamed[index].quantity = name.0
      renamed[index].id = name.1
      renamed[index].unit = "findings"
      renamed[index].population = CountedPopulation.findings.rawValue
    }
    return Self.withOpenNamed(renamed)
  }

  private static let taskTotals: Set<String> = ["tasks_total", "matters_total", "petitions_total", "cases_total"]

  // MARK: Levels

  /// What a count without a word of its own is of, where several levels were counted.
  mutating func settleLevels() {
    settleLaterTotals()
    nameStages()
    claims = Self.withOpenNamed(claims)
    let levels = totals.filter { $0.population != .petitions && $0.population != .clues && $0.population != .cases }
    guard levels.count > 1, !isDoneNamed, let done = claims.first(where: { $0.quantity == "findings_done" }) else {
      return
    }
    let parts = claims.filter { $0.quantity == "findings_done" || Self.isOpen($0.quantity) }.map(\.value).reduce(0, +)
    if levels.contains(where: { Double($0.value) == parts }) { return }
    if let rate = claims.first(where: { $0.quantity == "completion_rate" }),
      levels.contains(where: { abs(done.value / Double($0.value) - rate.value) < 0.0101 })
    {
      return
    }
    let possible = levels.filter { Double($0.value) >= done.value && $0.population != .aspects }
    guard possible.count > 1 else { return }
    doubts.append(
      NoticeDoubt(
        kind: .figure, row: .claim(done.id), column: "population", passage: done.printed,
        readings: possible.map { "\($0.population.rawValue) \($0.value)" }))
  }

  /// 第一轮反馈问题50个，已整改50个；第二轮反馈问题40个，已整改30个: the figures are of several populations.
  private mutating func settleLaterTotals() {
    guard let whole = totals.first(where: { $0.population == .findings })?.value else { return }
    let later = laterTotals.filter { claims[$0.claim].value != Double(whole) }
    guard later.reduce(0, { $0 + claims[$1.claim].value }) != Double(whole) else { return }
    for (index, isOfRound) in later {
      // What was put right of towns and bodies is counted behind what was of all.
      let next = claims[(index + 1)...].first { $0.quantity.hasPrefix("findings") }
      guard let next, next.quantity == "findings_done" || isOfRound && next.quantity == "findings_done_of_part",
        next.value <= claims[index].value
      else { continue }
      let readings = [
        "\(CountedPopulation.findings.rawValue) \(whole)",
        "\(CountedPopulation.findings.rawValue) \(Int(claims[index].value))",
      ]
      return doubts.append(
        NoticeDoubt(
          kind: .figure, row: .claim(next.id), column: "population", passage: next.printed, readings: readings))
    }
  }

  /// A head that counts one thing as done, in stages or not, reports it as done.
  private mutating func nameStages() {
    guard !claims.contains(where: { $0.quantity == "findings_done" }) else { return }
    for index in claims.indices where claims[index].quantity == "findings_stage_done" {
      claims[index].quantity = "findings_done"
      claims[index].id = "head_done"
      return
    }
  }

  /// The only count of what is not done is what is open.
  private static func withOpenNamed(_ given: [NoticeClaim]) -> [NoticeClaim] {
    var claims = given
    let open = claims.indices.filter { ["findings_in_progress", "findings_not_done"].contains(claims[$0].quantity) }
    guard open.count == 1 else { return claims }
    // 正在整改5条，需长期坚持2条: others are open too.
    func value(_ quantity: String) -> Double? { claims.first { $0.quantity == quantity }?.value }
    if let total = value("findings_total"), let done = value("findings_done"),
      case let rest = total - done - claims[open[0]].value, rest > 0,
      claims.contains(where: { $0.quantity == "count" && $0.value == rest })
    {
      return claims
    }
    claims[open[0]].quantity = "findings_open"
    claims[open[0]].id = "head_open"
    return claims
  }

  // MARK: Parts

  /// 隐患52处，其中重大隐患9处，已整改5处: of the part or of the whole, where what was put right is less than the part and
  /// nothing says which.
  mutating func settleParts() {
    defer { (partTotals, partCounts) = ([], []) }
    guard partTotals.count == 1, let first = partCounts.first,
      let whole = totals.last(where: { $0.population == .findings })
    else { return }
    let sum = partCounts.reduce(0) { $0 + claims[$1].value }
    guard sum < Double(partTotals[0]), Double(whole.value) > sum else { return }
    doubts.append(
      NoticeDoubt(
        kind: .figure, row: .claim(claims[first].id), column: "population", passage: claims[first].printed,
        readings: ["\(CountedPopulation.findings.rawValue) \(whole.value)", "findings_of_part \(partTotals[0])"],
        taken: "findings_of_part \(partTotals[0])"))
  }
}
