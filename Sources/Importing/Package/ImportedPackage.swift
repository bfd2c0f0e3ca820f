/// A data package that is ready to be written.
public struct ImportedPackage: Sendable {
  /// The name of the package, in the characters that names of packages may have.
  public var name: String
  /// The title; `nil` where the files gave none.
  public var title: String?
  /// The tables, in the order in which the package lists them.
  public var tables: [PackageTable]
  /// The record of the import, written beside the tables.
  public var record: ImportRecord
  /// The script `checks.lua` of the package; `nil` for none.
  public var checks: String?
  /// The notes for the person, a line each.
  public var notes: [String] = []

  /// Makes a package without notes.
  public init(name: String, title: String? = nil, tables: [PackageTable], record: ImportRecord) {
    self.name = name
    self.title = title
    self.tables = tables
    self.record = record
  }
}
