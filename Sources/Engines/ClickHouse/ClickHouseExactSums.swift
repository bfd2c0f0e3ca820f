import Expressions
import Numerics
import Tables

/// The exact sums of a figure (see `ExactSums`) in ClickHouse, whose largest whole numbers have 256 bits: the products of
/// numbers are sums of the products of their parts.
extension ExactSums {
  /// The text; missing where a group has none of the values. An error where a number does not fit the parts.
  func clickHouse(_ dialect: any Dialect) -> String {
    var parts: [[Part]] = []
    var (definitions, names): ([String], [String]) = ([], [])
    for (index, value) in values.enumerated() {
      // A row counts where all its values are there.
      let others = values.indices.filter { $0 != index }.map { "isNotNull(\(values[$0].sql))" }
      let kept = others.isEmpty ? value.sql : "if(\(others.joined(separator: " AND ")), \(value.sql), NULL)"
      let (first, name) = ClickHouseDialect.named(kept)
      definitions.append(first)
      names.append(name)
      parts.append(Self.parts(of: name, isWhole: value.isWhole, dialect))
    }
    // Both are counted as often, but a name needs a value to stand for.
    let counts = definitions.map { "count(\($0))" }
    let count = counts.count == 1 ? counts[0] : "least(\(counts.joined(separator: ", ")))"
    var fields = ["toString(\(count))"]
    for parts in parts {
      fields.append(Self.sums(parts))
      fields.append(figure.takesSquares ? Self.sums(Self.products(parts, parts)) : "''")
    }
    if figure.takesPairs { fields.append(Self.sums(Self.products(parts[0], parts[1]))) }
    let small = zip(values, names).filter { !$0.0.isWhole }.map { _, name in
      "ifNull(minOrNull(abs(nullIf(\(name), 0))) < \(dialect.number(SplitNumberSums.least)), 0)"
    }
    let text = "concat(\(fields.joined(separator: ", ';', ")))"
    let guarded = small.isEmpty ? text : "if(throwIf(\(small.joined(separator: " OR "))) = 0, \(text), NULL)"
    return "if(count(\(names[0])) = 0, NULL, \(guarded))"
  }

  /// A whole number of 128 bits, and the power of 2 by which it is multiplied.
  private struct Part {
    let sql: String
    let exponent: Int
  }

  private static func parts(of value: String, isWhole: Bool, _ dialect: any Dialect) -> [Part] {
    let x = ClickHouseNumberSums.withoutMissing(value)
    guard !isWhole else { return [Part(sql: "toInt128(\(x))", exponent: 0)] }
    let parts = SplitNumberSums.parts(x, factor: dialect.number(SplitNumberSums.factor))
    return [
      Part(sql: "toInt128(\(dialect.checked(parts.whole)))", exponent: 0),
      Part(sql: "toInt128(\(parts.upper))", exponent: -62), Part(sql: "toInt128(\(parts.lower))", exponent: -124),
    ]
  }

  /// The products of the parts of two values, those of the same two parts once.
  private static func products(_ a: [Part], _ b: [Part]) -> [Part] {
    a.indices.flatMap { i in
      b.indices.map { j in Part(sql: "\(a[i].sql) * \(b[j].sql)", exponent: a[i].exponent + b[j].exponent) }
    }
  }

  /// The sums of parts as the terms of one field.
  private static func sums(_ parts: [Part]) -> String {
    parts.map { "toString(sum(toInt256(\($0.sql)))), 'p\($0.exponent)'" }.joined(separator: ", ' ', ")
  }
}
