import Problems
import System

/// The properties of Data Package (versions 1 and 2), Table Schema and CSV or Table Dialect that
/// change what the cells of a file mean and that Plumb does not honour. Each is refused by its
/// name; properties that no standard knows are anybody's own and stay.
enum StandardProperties {
  /// Values with which a property says what Plumb does anyway.
  enum Harmless {
    case none
    case boolean(Bool)
    case texts([String])
  }

  typealias Property = (name: String, harmless: Harmless)

  static let ofResource: [Property] = [
    ("compression", .texts(["gz", "gzip", "zip", "zst", "zstd", "no", ""])), ("layout", .none),
    ("extrapaths", .none), ("format", .texts(PackageReader.formats.sorted())),
  ]

  static let ofDialect: [Property] = [
    ("itemType", .texts(["array", "object"])), ("table", .none), ("limitRows", .none), ("offsetRows", .none),
    ("pickRows", .none), ("skipRows", .none),
  ]

  static let ofField: [Property] = [
    ("categoriesOrdered", .boolean(false))
  ]

  static let ofReference: [Property] = [("package", .none), ("datapackage", .none)]
}

extension DescriptorValue {
  /// Refuses properties of the standards that are not honoured, by their names.
  func refuse(_ properties: [StandardProperties.Property]) throws(Problem) {
    for (name, harmless) in properties {
      guard let value = self[name], !value.isHarmless(harmless) else { continue }
      throw value.wrong("'\(name)' with this value is not supported")
        .hint("convert the file so that it does without, and take '\(name)' out")
    }
  }

  private func isHarmless(_ harmless: StandardProperties.Harmless) -> Bool {
    switch harmless {
    case .none: false
    case .boolean(let expected): json.boolean == expected
    case .texts(let texts): json.text.map { texts.contains($0.lowercased()) } ?? false
    }
  }

  /// `bytes` and `hash` of a resource. A hash without a name before it is MD5's.
  func declaredContent() throws(Problem) -> DeclaredContent {
    var content = DeclaredContent()
    if let bytes = self["bytes"] { content.bytes = (try bytes.count(), bytes.origin) }
    guard let hash = self["hash"] else { return content }
    let parts = try hash.text().split(separator: ":", maxSplits: 1).map(String.init)
    let (name, digits) = parts.count == 2 ? (parts[0], parts[1]) : ("md5", parts.first ?? "")
    let plainName = name.lowercased().filter { $0 != "-" }
    guard let digest = Digest(rawValue: plainName) else {
      throw Problem.unknown("hash", name, among: Digest.allCases.map(\.rawValue), kind: .data)
        .at(hash.origin.location)
    }
    content.hash = (digest, digits.lowercased(), hash.origin)
    return content
  }
}
