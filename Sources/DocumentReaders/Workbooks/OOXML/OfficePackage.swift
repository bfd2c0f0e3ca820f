import Documents
import Problems

/// The parts of an OOXML file and how they refer to one another.
struct OfficePackage {
  let archive: Archive
  var input: DocumentInput { archive.input }

  struct Relationship {
    var id: String
    /// The last part of the type's address: `worksheet`, `styles`.
    var type: String
    /// The name of the part that is meant, without a leading slash.
    var target: String
  }

  /// The part that the whole file is about: the workbook, or the text.
  ///
  /// - Parameter usual: its usual name, where the file does not say which one it is.
  func mainPart(usual: String) throws(Problem) -> String? {
    let main = try relationships(of: "").first { $0.type == "officeDocument" }
    return (main?.target).flatMap(archive.name) ?? archive.name(usual)
  }

  /// True of a document of Word, whatever its file is called.
  func isWordDocument() throws(Problem) -> Bool {
    guard let part = try mainPart(usual: "word/document.xml") else { return false }
    return part.lowercased().hasPrefix("word/")
  }

  /// Returns the parts that a part refers to; none where it has no list of relationships.
  func relationships(of part: String) throws(Problem) -> [Relationship] {
    let (folder, name) = Self.split(part)
    guard let list = archive.name(folder + "_rels/" + name + ".rels") else { return [] }
    let handler = RelationshipHandler(folder)
    try parse(list, handler)
    return handler.all
  }

  func parse(_ part: String, _ handler: any XMLHandler) throws(Problem) {
    let name = name(of: part)
    try archive.read(part) { (reader) throws(Problem) in
      try XMLReader.parse(name, handler) { (target, room) throws(Problem) in try reader.read(into: target, room) }
    }
  }

  /// What problems call a part.
  func name(of part: String) -> String { "'\(input.name)': \(part)" }

  /// The folder with its slash, and the name.
  fileprivate static func split(_ part: String) -> (folder: String, name: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }

  /// The name of the part that a target means, seen from a folder: absolute ones start at the file's root.
  static func resolve(_ target: String, in folder: String) -> String {
    let target = target.replacing("\\", with: "/")
    let path = target.hasPrefix("/") ? target : folder + target
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

private final class RelationshipHandler: XMLHandler {
  private let folder: String
  private(set) var all: [OfficePackage.Relationship] = []

  init(_ folder: String) { self.folder = folder }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.space == .packageRelationships, name == "Relationship", attributes.text("TargetMode") != "External",
      let id = attributes.text("Id"), let type = attributes.text("Type"), let target = attributes.text("Target")
    else { return }
    all.append(
      OfficePackage.Relationship(
        id: id, type: type.split(separator: "/").last.map(String.init) ?? "",
        target: OfficePackage.resolve(target, in: folder)))
  }

  func end(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
