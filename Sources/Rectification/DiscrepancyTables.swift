import Catalogue
import Problems
import Tables

extension [Discrepancy] {
  /// A row for each figure with the columns that `discrepancies()` promises, and the figure's notice.
  public var table: Table {
    Table([
      ("check_id", Column(texts: map(\.checkID))),
      ("place", Column(texts: map(\.place))),
      ("quantity", Column(texts: map(\.quantity))),
      ("reported", Column(numbers: map(\.reported))),
      ("recomputed", Column(numbers: map(\.recomputed))),
      ("difference", Column(numbers: map(\.difference))),
      ("verdict", Column(texts: map(\.verdict.rawValue))),
      ("note", Column(texts: map(\.note))),
      ("notice_id", Column(texts: map(\.notice))),
    ])
  }

  /// The rows of `table` with the parts of each figure, such as `23 + 2`, in a column of their own.
  public var tableWithParts: Table { Table(zip(table.schema.names, table.columns) + [("parts", partsColumn)]) }

  private var partsColumn: Column {
    Column(texts: map { check in check.parts.isEmpty ? nil : check.parts.joined(separator: " + ") })
  }

  /// A table for the eye: the verdict stands first, figures are written as they were reported, and
  /// the notice is named only where there are several.
  ///
  /// - Parameter showsParts: whether the parts of each figure have a column too.
  public func tableForReading(showsParts: Bool = false) -> Table {
    let reported = map { check in check.reportedFigure.map { $0.reported(with: check.decimals) } }
    let recomputed = map { check in check.recomputedFigure.map { $0.shown(beside: check.decimals) } }
    let differences = map(\.shownDifference)
    let columns: [(name: String, column: Column)] = [
      ("verdict", Column(texts: map(\.verdict.rawValue))), ("place", Column(texts: map(\.place))),
      ("quantity", Column(texts: map(\.quantity))),
      ("reported", Column(texts: aligned(reported, under: "reported"))),
      ("recomputed", Column(texts: aligned(recomputed, under: "recomputed"))),
      ("difference", Column(texts: aligned(differences, under: "difference"))),
      ("note", Column(texts: map(\.note))), ("check_id", Column(texts: map(\.checkID))),
    ]
    let isOneNotice = Set(map(\.notice)).count <= 1
    let parts = showsParts ? [("parts", partsColumn)] : []
    return Table(columns + parts + (isOneNotice ? [] : [("notice_id", Column(texts: map(\.notice)))]))
  }

  /// Two lines for each figure, for a window that is too narrow for the table.
  ///
  /// - Parameter showsParts: whether a line with its parts follows.
  public func linesForReading(_ labels: CheckLabels, showsParts: Bool = false) -> [String] {
    let isChinese = Language.current.isTranslated
    return flatMap { check in
      let figures = [
        check.reportedFigure.map { worded("\($0.reported(with: check.decimals)) reported") },
        check.recomputedFigure.map { worded("\($0.shown(beside: check.decimals)) recomputed") },
      ].compactMap(\.self).joined(separator: isChinese ? "，" : ", ")
      let difference = check.shownDifference.map { isChinese ? "（\($0)）" : " (\($0))" } ?? ""
      return [
        "\(worded(check.verdict.rawValue))  \(check.place)  \(check.quantity)\(Language.current.colon)\(figures)\(difference)",
        "  \(labels.note(check.note)) [\(check.checkID)]",
      ] + (showsParts && !check.parts.isEmpty ? ["  = " + check.parts.joined(separator: " + ")] : [])
    }
  }

  /// The figures with the worst verdicts first, those of one verdict in their order.
  public var worstFirst: [Discrepancy] {
    enumerated().sorted { ($0.element.verdict, $0.offset) < ($1.element.verdict, $1.offset) }.map(\.element)
  }
}

private func aligned(_ texts: [String?], under name: String) -> [String?] {
  let width = texts.compactMap { $0?.count }.max() ?? 0
  return texts.map { text in
    text.map { String(repeating: " ", count: max(width, name.count) - $0.count) + $0 }
  }
}

extension Discrepancy {
  /// The check as a script sees what `check{…}` gives.
  public var record: Record {
    Record([
      ("check_id", .text(checkID)), ("place", .text(place)), ("quantity", .text(quantity)),
      ("reported", reported.map(Value.number) ?? .missing),
      ("recomputed", recomputed.map(Value.number) ?? .missing),
      ("difference", difference.map(Value.number) ?? .missing), ("verdict", .text(verdict.rawValue)),
      ("note", .text(note)),
    ])
  }
}

extension Discrepancy {
  fileprivate var shownDifference: String? {
    differenceFigure.map { difference in
      let sign = difference.isNegative || difference.isZero ? "" : "+"
      return sign + difference.shown(beside: decimals)
    }
  }
}
