import Problems
import System

/// Files that were given by one path: a file, or all that match a pattern.
struct FileGroup: Sendable {
  /// The table's name.
  let name: String
  /// The files, by their paths in the order of code points.
  let paths: [String]
  /// True where they were given by a pattern; their rows then say which file they are of.
  let isPattern: Bool

  /// Returns the cell of `source_file` for a file; `nil` where there is no such column.
  func sourceName(of path: String) -> String? { isPattern ? Files.name(of: path) : nil }

  /// `nil` where the path is a folder or a `datapackage.json`.
  ///
  /// - Throws: where nothing stands there, or nothing matches.
  init?(_ path: String) throws(Problem) {
    switch try Files.entry(path) {
    case .folder: return nil
    case .file:
      guard Files.name(of: path) != DataPackage.fileName else { return nil }
      (name, paths, isPattern) = (DataFile.tableName(of: path), [path], false)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    case nil:
      guard FilePattern.isPattern(path) else {
        throw Problem("no file or folder '\(path)'", kind: .file)
      }
      paths = try FilePattern(path).files()
      guard !paths.isEmpty else { throw Problem("no file matches '\(path)'", kind: .file) }
      (name, isPattern) = (FilePattern.tableName(of: path), true)
    }
  }
}

/// The tables that the files of a group are.
///
/// Files with a table each are one table of the group's name. Where a workbook has several sheets, each sheet is
/// a table of its name, stacked over the files that have one of it.
struct FileGroupTables {
  /// The tables with what they are stacked of, in the order in which they are met.
  private(set) var tables: [(name: String, sources: [FileTable])] = []
  /// The name of the sheet that all files have as their only one.
  let sheetName: String?

  /// - Parameter sheets: the sheets of the workbooks among the files.
  init(_ group: FileGroup, _ sheets: [String: [String?]]) {
    let files = group.paths.map { sheets[$0] ?? [nil] }
    let areSingle = files.allSatisfy { $0.count == 1 }
    for (path, sheets) in zip(group.paths, files) {
      for sheet in sheets {
        let name = areSingle ? group.name : sheet ?? group.name
        let source = FileTable(path: path, sheet: sheet, isOneOfSeveral: sheets.count > 1)
        if let index = tables.firstIndex(where: { $0.name == name }) {
          tables[index].sources.append(source)
        } else {
          tables.append((name, [source]))
        }
      }
    }
    let names = Set(files.joined())
    sheetName = areSingle && names.count == 1 ? names.first ?? nil : nil
  }
}

/// A table of a file.
struct FileTable: Sendable {
  let path: String
  /// The sheet of a workbook, or the file in an archive of several; `nil` where the file is one table.
  let sheet: String?
  /// True where the workbook has more sheets that are tables.
  let isOneOfSeveral: Bool

  /// The name in notes and problems.
  var name: String {
    guard let sheet, isOneOfSeveral else { return path }
    return DataFile.namesArchive(path) ? "\(path), table '\(sheet)'" : "\(path), sheet '\(sheet)'"
  }

  /// The problem of a table that was there when the file was read before.
  var isGone: Problem {
    Problem("the file was changed while it was read", kind: .file, location: FileLocation(path))
  }
}

/// A pattern of paths: `*` stands for any signs but a slash, `?` for one, `[a-z]` for one of several.
///
///     try FilePattern("2024-*.csv").files()  // ["2024-01.csv", "2024-02.csv"]
struct FilePattern {
  private let parts: [String]
  private let isAbsolute: Bool

  init(_ text: String) {
    parts = text.split(separator: "/").map(String.init)
    isAbsolute = Files.isAbsolute(text)
  }

  static func isPattern(_ text: String) -> Bool { text.contains { $0 == "*" || $0 == "?" || $0 == "[" } }

  /// The name of the table of a pattern: what is fixed in the name of its files, else their folder's.
  ///
  ///     FilePattern.tableName(of: "data/2024-*.csv")  // "2024"
  static func tableName(of pattern: String) -> String {
    let separators = Set<Character>("-_. ")
    var stem = Files.name(of: pattern)
    let ending = Files.ending(of: stem)
    if !ending.isEmpty, !isPattern(ending) { stem = String(stem.dropLast(ending.count + 1)) }
    var fixed = ""
    var isInClass = false
    for character in stem {
      if character == "[" { isInClass = true }
      if !isInClass, character != "*", character != "?" { fixed.append(character) }
      if character == "]" { isInClass = false }
    }
    while let first = fixed.first, separators.contains(first) { fixed.removeFirst() }
    while let last = fixed.last, separators.contains(last) { fixed.removeLast() }
    if !fixed.isEmpty { return fixed }
    let folder = Files.name(of: Files.folder(of: pattern))
    return folder == "." || isPattern(folder) ? "files" : folder
  }

  /// The ordinary files that match, in the order of code points.
  func files() throws(Problem) -> [String] {
    var found = [isAbsolute ? "/" : ""]
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      var next: [String] = []
      for folder in found {
        guard Self.isPattern(part) else {
          let path = Files.join(folder, part)
          if let kind = Files.kind(of: path), isLast ? kind == .file : kind == .folder { next.append(path) }
          continue
        }
        for name in try Files.list(folder.isEmpty ? "." : folder) where Self.matches(name, part) {
          let path = Files.join(folder, name)
          if Files.kind(of: path) == (isLast ? .file : .folder) { next.append(path) }
        }
      }
      found = next
    }
    return found
  }

  /// Returns whether a name matches a part of a pattern. Hidden files are matched by a point only.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    if name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
    return matches(Array(name.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
  }

  private typealias Scalars = ArraySlice<Unicode.Scalar>

  private static func matches(_ name: Scalars, _ pattern: Scalars) -> Bool {
    var (name, pattern) = (name, pattern)
    // Where the last star stood, and what it has not swallowed yet.
    var retry: (name: Scalars, pattern: Scalars)?
    while true {
      if pattern.first == "*" {
        pattern.removeFirst()
        retry = (name, pattern)
        continue
      }
      if let scalar = name.first, let rest = afterOne(scalar, pattern) {
        name.removeFirst()
        pattern = rest
        continue
      }
      if name.isEmpty, pattern.isEmpty { return true }
      guard let (left, after) = retry, !left.isEmpty else { return false }
      name = left.dropFirst()
      pattern = after
      retry = (name, after)
    }
  }

  /// Returns the rest of a pattern after one sign; `nil` where the sign does not fit.
  private static func afterOne(_ scalar: Unicode.Scalar, _ pattern: Scalars) -> Scalars? {
    guard let first = pattern.first else { return nil }
    if first == "?" { return pattern.dropFirst() }
    guard first == "[", let end = pattern.dropFirst(2).firstIndex(of: "]") else {
      return first == scalar ? pattern.dropFirst() : nil
    }
    var signs = pattern[(pattern.startIndex + 1)..<end]
    let isInverted = signs.first == "!" || signs.first == "^"
    if isInverted { signs.removeFirst() }
    var isIn = false
    while let low = signs.popFirst() {
      guard signs.count > 1, signs.first == "-" else {
        isIn = isIn || low == scalar
        continue
      }
      signs.removeFirst()
      let high = signs.removeFirst()
      isIn = isIn || low <= scalar && scalar <= high
    }
    return isIn != isInverted ? pattern[(end + 1)...] : nil
  }
}
