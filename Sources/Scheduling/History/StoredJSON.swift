import Foundation

/// A value of JSON that was read: what the state file, a backup and a run's outcome hold.
public struct StoredJSON {
  private let value: Any

  private init(_ value: Any) { self.value = value }

  /// Reads a JSON text; `nil` where it is none.
  init?(_ bytes: [UInt8]) {
    // Why it is none, the caller says: it knows where the text stands.
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else {
      return nil
    }
    self.init(value)
  }

  var text: String? { value as? String }
  /// A whole number that fits; exact, however large.
  var integer: Int64? { value as? Int64 }
  var list: [StoredJSON]? { (value as? [Any]).map { $0.map(StoredJSON.init) } }
  var members: [String: StoredJSON]? { (value as? [String: Any]).map { $0.mapValues(StoredJSON.init) } }

  /// The value as a message quotes it, cut where it is long.
  var excerpt: String {
    // What was read can be written again.
    let written = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
    let text = String(decoding: written ?? Data(), as: UTF8.self)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }

  subscript(key: String) -> StoredJSON? { (value as? [String: Any])?[key].map(StoredJSON.init) }
}
