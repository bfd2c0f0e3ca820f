/// A data package that is ready to be written.
public struct ImportedPackage: Sendable {
  public var name: String
  public var title: String?
  public var tables: [PackageTable]
  public var record: ImportRecord
  /// What the person should know, a line each.
  public var notes: [String] = []

  public init(name: String, title: String? = nil, tables: [PackageTable], record: ImportRecord) {
    self.name = name
    self.title = title
    self.tables = tables
    self.record = record
  }
}
