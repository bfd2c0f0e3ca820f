import Catalogue
import Problems
import System
import Tables

/// The files beside the tests.
enum DataFile {
  static func lines(_ name: String, _ here: String = #filePath) throws -> [String] {
    let folder = here.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let path = folder + "/Data/" + name
    guard let file = fopen(path, "r") else { throw Problem("no file at \(path)", kind: .file) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// As much of JSON as the vectors are written in.
indirect enum JSON {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([(name: String, value: JSON)])

  init(_ text: String) throws {
    var reader = Reader(bytes: Array(text.utf8))
    self = try reader.value()
  }

  subscript(name: String) -> JSON {
    guard case .object(let fields) = self else { return .null }
    return fields.first { $0.name == name }?.value ?? .null
  }

  var fields: [(name: String, value: JSON)] {
    if case .object(let fields) = self { fields } else { [] }
  }
  var items: [JSON] { if case .list(let items) = self { items } else { [] } }
  var text: String { if case .text(let text) = self { text } else { "" } }

  var number: Double? {
    switch self {
    case .number(let number): number
    case .text("inf"): .infinity
    default: nil
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func next() -> UInt8 {
      while position < bytes.count, bytes[position] == 32 { position += 1 }
      return position < bytes.count ? bytes[position] : 0
    }

    mutating func take(_ byte: Character) -> Bool {
      guard next() == byte.asciiValue else { return false }
      position += 1
      return true
    }

    mutating func value() throws -> JSON {
      if take("[") {
        var items: [JSON] = []
        while !take("]") {
          items.append(try value())
          _ = take(",")
        }
        return .list(items)
      }
      if take("{") {
        var fields: [(name: String, value: JSON)] = []
        while !take("}") {
          let name = try value().text
          _ = take(":")
          fields.append((name, try value()))
          _ = take(",")
        }
        return .object(fields)
      }
      if take("\"") {
        let start = position
        while bytes[position] != UInt8(ascii: "\"") { position += 1 }
        position += 1
        return .text(String(decoding: bytes[start..<position - 1], as: UTF8.self))
      }
      let start = position
      while position < bytes.count, !",]} ".utf8.contains(bytes[position]) { position += 1 }
      switch String(decoding: bytes[start..<position], as: UTF8.self) {
      case "null": return .null
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      case let word:
        guard let number = Double(word) else { throw Problem("no JSON: '\(word)'") }
        return .number(number)
      }
    }
  }
}

extension JSON {
  /// The argument of a call that this stands for.
  func value() throws -> Value {
    switch self {
    case .null: return .missing
    case .boolean(let flag): return .boolean(flag)
    case .number(let number): return Int64(exactly: number).map(Value.integer) ?? .number(number)
    case .text(let text): return .text(text)
    case .list(let items): return .list(try items.map { try $0.value() })
    case .object(let fields):
      if case .object(let columns) = self["table"] {
        return .table(Table(columns.map { ($0.name, $0.value.column) }))
      }
      if case .text(let name) = self["function"] { return .function(BuiltIn(name)) }
      return .record(Record(try fields.map { ($0.name, try $0.value.value()) }))
    }
  }

  private var column: Column {
    if items.contains(where: { if case .text = $0 { true } else { false } }) {
      return Column(texts: items.map { if case .text(let text) = $0 { text } else { nil } })
    }
    return Column(numbers: items.map(\.number))
  }
}

/// A function of `stats` handed to another.
final class BuiltIn: ScriptFunction {
  let name: String

  init(_ name: String) { self.name = name }

  func call(_ arguments: [Value]) throws(Problem) -> Value {
    do { return try StatisticsTests.call(name, arguments[0]) } catch { throw error as! Problem }
  }
}
