import Foundation
import Problems
import TestBasics
import Workbench

extension FuzzTarget {
  /// Data packages with random changes in the descriptor and the files.
  static let packages = FuzzTarget(name: "packages", inputCount: 60) { batch in
    let attempts = Attempts(batch)
    let folder = batch.folder + "/包"
    attempts.forEach { random in
      PackageInputs.descriptor(&random) + "\n" + PackageInputs.rows(&random)
    } try: { input in
      let parts = input.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      try? FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(parts[0].utf8).write(to: URL(filePath: folder + "/datapackage.json"))
      try Data(parts[1].utf8).write(to: URL(filePath: folder + "/a.csv"))
      try Data("k\n1\n2\n".utf8).write(to: URL(filePath: folder + "/b.csv"))
      let options = SessionOptions(data: [folder], seconds: 20, bytes: 256 << 20)
      try Session.perform(options, streams: { Streams { _, _ throws(Problem) in } }) { session throws(Problem) in
        try session.describeTables(nil)
        for line in ["data.a", "data.b", "data.a:describe()"] { try session.eval(line) }
        try session.check(failingOn: [])
      }
    }
  }
}

private enum PackageInputs {
  private static let whole = #"""
    {"name": "p", "title": "包", "resources": [
      {"name": "a", "path": "a.csv", "format": "csv", "encoding": "utf-8",
       "dialect": {"delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true, "skipInitialSpace": false},
       "schema": {"fields": [
         {"name": "id", "type": "string", "constraints": {"required": true, "unique": true, "pattern": "^[a-z]+[0-9]*$", "maxLength": 9}},
         {"name": "n", "type": "integer", "constraints": {"minimum": 0, "maximum": 10}},
         {"name": "x", "type": "number", "decimalChar": ".", "groupChar": ""},
         {"name": "d", "type": "date", "format": "default"}, {"name": "b", "type": "boolean", "trueValues": ["true", "是"]},
         {"name": "k", "type": "integer", "constraints": {"enum": [1, 2]}}],
        "missingValues": ["", "-"], "primaryKey": ["id"],
        "foreignKeys": [{"fields": "k", "reference": {"resource": "b", "fields": "k"}}]}},
      {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "k", "type": "integer"}], "primaryKey": "k"}}]}
    """#

  /// One line.
  static func descriptor(_ random: inout SeededNumbers) -> String {
    if random.below(4) == 0 {
      let bytes = Mutation.bytes(Array(whole.replacing("\n", with: " ").utf8), &random)
      return String(decoding: bytes, as: UTF8.self).replacing("\n", with: " ")
    }
    var document: Any = (try? JSONSerialization.jsonObject(with: Data(whole.utf8))) ?? [:]
    for _ in 0...random.below(3) { document = changed(document, &random) }
    let data = try? JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  static func rows(_ random: inout SeededNumbers) -> String {
    var text = "id,n,x,d,b,k\na1,1,0.5,2019-05-05,true,1\nb,10,-,2020-02-29,是,2\nc2,0,1e3,,false,1\n"
    if random.below(2) == 0 { text = String(decoding: Mutation.bytes(Array(text.utf8), &random), as: UTF8.self) }
    return text
  }

  /// A document in which one value, at any depth, is another one.
  private static func changed(_ value: Any, _ random: inout SeededNumbers) -> Any {
    if var object = value as? [String: Any], !object.isEmpty, random.below(5) > 0 {
      let key = random.pick(object.keys.sorted())
      switch random.below(8) {
      case 0: object[key] = nil
      case 1:
        object[random.pick(["path", "type", "name", "profile", "hash", "bytes", "headerRows", "状态"])] = any(&random)
      default: object[key] = changed(object[key] ?? 0, &random)
      }
      return object
    }
    if var list = value as? [Any], !list.isEmpty, random.below(5) > 0 {
      let at = random.below(list.count)
      switch random.below(6) {
      case 0: list.remove(at: at)
      case 1: list.append(list[at])
      default: list[at] = changed(list[at], &random)
      }
      return list
    }
    return any(&random)
  }

  private static func any(_ random: inout SeededNumbers) -> Any {
    switch random.below(9) {
    case 0: return NSNull()
    case 1: return random.below(2) == 0
    case 2: return random.below(5) - 2
    case 3: return 1e300
    case 4: return [Any]()
    case 5: return [String: Any]()
    case 6:
      return random.pick([
        "../a.csv", "/etc/passwd", "b.csv", "", "utf-16", "latin-1", "string", "datetime", "any", "(", "[a-",
      ])
    case 7: return ["a.csv", "b.csv"]
    default: return Pool.text(&random)
    }
  }
}
