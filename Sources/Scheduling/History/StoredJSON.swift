import Foundation

/// A value of JSON that was read: what the state file, a backup and a run's outcome hold.
struct StoredJSON {
  private let value: Any

  private init(_ value: Any) { self.value = value }

  /// Reads a JSON text; `nil` where it is none.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else {
      return nil
    }
    self.init(value)
  }

  var text: String? { value as? String }
  /// A whole number that fits.
  var integer: Int64? { (value as? NSNumber).flatMap { Int64(exactly: $0.doubleValue) } }
  var list: [StoredJSON]? { (value as? [Any]).map { $0.map(StoredJSON.init) } }
  var members: [String: StoredJSON]? { (value as? [String: Any]).map { $0.mapValues(StoredJSON.init) } }

  subscript(key: String) -> StoredJSON? { (value as? [String: Any])?[key].map(StoredJSON.init) }
}
