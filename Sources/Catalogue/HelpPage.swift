import Problems

extension Entry {
  /// The page that `help` shows: signature, sentence, details, example, see also.
  public var page: String {
    let entry = worded
    var lines = [
      entry.signature + (isInExpressions ? Problems.worded("  (in expressions)") : ""), "  " + entry.summary,
    ]
    if !details.isEmpty { lines += [""] + entry.details.map { "  " + $0 } }
    lines += ["", "  " + Problems.worded("example")]
    lines += example.code.split(separator: "\n").map { "    " + $0 }
    lines += example.output.split(separator: "\n").map { "      " + $0 }
    if !seeAlso.isEmpty { lines += ["", Problems.worded("  see also: \(seeAlso.joined(separator: ", "))")] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The name without what it belongs to: `filter` of `t:filter`, `median` of `stats.median`.
  public var shortName: String {
    guard let separator = name.utf8.lastIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }) else {
      return name
    }
    return String(name[name.utf8.index(after: separator)...])
  }
}

extension [Entry] {
  /// The entries that a person may mean by a name, as it is written or without
  /// what it belongs to; an unknown name is a problem that offers a near one.
  public func named(_ name: String) throws(Problem) -> [Entry] {
    let meant = filter { $0.name == name || $0.shortName == name }
    if !meant.isEmpty { return meant }
    throw Problem.unknown("help for", name, among: map(\.name) + map(\.shortName))
  }

  /// Every name with its sentence, a line each, those of one kind together.
  public var overview: String {
    func lines(_ title: String, _ isMeant: (Entry) -> Bool) -> [String] {
      let meant = filter(isMeant)
      guard !meant.isEmpty else { return [] }
      let width = meant.map { displayWidth($0.name) }.max() ?? 0
      return ["", worded(title)]
        + meant.map { entry in
          let gap = String(repeating: " ", count: width - displayWidth(entry.name) + 2)
          return "  " + entry.name + gap + entry.worded.summary
        }
    }
    let isVerb = { (entry: Entry) in entry.owner == .table }
    let isStatistic = { (entry: Entry) in entry.owner == .library("stats") }
    let isEvaluation = { (entry: Entry) in entry.owner == .library("audit") || entry.owner == .library("spc") }
    let page =
      [worded("help \"name\" tells more of any name.")]
      + lines("Functions and values") {
        !isVerb($0) && !isStatistic($0) && !isEvaluation($0) && !$0.isInExpressions
      }
      + lines("Tables", isVerb) + lines("In the expressions of verbs", \.isInExpressions)
      + lines("Audit and control charts", isEvaluation) + lines("General statistics", isStatistic)
    return page.joined(separator: "\n") + "\n"
  }
}
