import Catalogue
import Problems
import System
import Tables
import Testing

/// Every call of the committed vectors gives what SciPy, mpmath and R gave.
/// `Data/vectors.py`, `Data/vectors.R` and `Data/audit.R` write them and say how.
@Suite struct VectorTests {
  @Test(arguments: ["vectors-scipy.jsonl", "vectors-r.jsonl", "vectors-audit.jsonl"])
  func theVectorsComeOut(_ file: String) throws {
    var reached: [String: Double] = [:]
    for (number, line) in try DataFile.lines(file).enumerated() {
      let vector = try JSON(line)
      let name = vector["call"].text
      let arguments = try vector["arguments"].items.map { try $0.value() }
      let seed = UInt64(vector["seed"].number ?? 0)
      let result = Result { try call(name, arguments, seed: seed) }
      guard case .success(let result) = result else {
        Issue.record("\(file):\(number + 1): \(name): \(result)")
        continue
      }
      for (path, expected) in vector["expect"].fields {
        let found = numbers(path, of: result)
        let wanted = expected.items.isEmpty ? [expected.number] : expected.items.map(\.number)
        let digits =
          found.count == wanted.count ? zip(found, wanted).map(digitsInCommon).min() ?? 17 : 0
        let key = "\(name) \(vector["by"].text.prefix(5))"
        reached[key] = min(reached[key] ?? 17, digits)
        #expect(
          digits >= vector["digits"].number!,
          "\(file):\(number + 1): \(name) \(path): \(found) for \(wanted) by \(vector["by"].text)")
      }
    }
    report(reached)
  }
}

/// The numbers at a path of a result: itself, a field, or a column of a table.
private func numbers(_ path: String, of value: Value) -> [Double?] {
  let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
  switch value {
  case .number(let number): return [number]
  case .integer(let number): return [Double(number)]
  case .record(let record):
    return numbers(parts.dropFirst().first ?? "", of: record[parts.first ?? ""] ?? .missing)
  case .table(let table):
    guard let table = table as? Table, let index = table.schema.index(of: parts.first ?? "") else {
      return []
    }
    return (0..<table.rowCount).map { row in
      switch table.columns[index][row] {
      case .number(let number): number
      case .integer(let number): Double(number)
      default: nil
      }
    }
  default: return [nil]
  }
}

/// Prints the digits reached when `PLUMB_DIGITS` asks for them: Documentation/FiguresChecked.md.
func report(_ reached: [String: Double]) {
  guard getenv("PLUMB_DIGITS") != nil else { return }
  for (name, digits) in reached.sorted(by: { $0.key < $1.key }) {
    print(name, (digits * 10).rounded() / 10)
  }
}

/// How many digits two numbers share; 17 where they are the same.
func digitsInCommon(_ found: Double?, _ wanted: Double?) -> Double {
  guard let found, let wanted else { return found == nil && wanted == nil ? 17 : 0 }
  if found == wanted { return 17 }
  guard found.isFinite, wanted.isFinite, wanted != 0 else { return 0 }
  return max(min(-log10(abs(found / wanted - 1)), 17), 0)
}
