import CXML2
import System

/// The namespaces of the formats that are read, those of the strict and the transitional variant of
/// OOXML as one.
enum XMLSpace {
  /// No namespace: most attributes.
  case none
  case spreadsheet
  case officeRelationships
  case packageRelationships
  case office
  case table
  case text
  case style
  case numberStyle
  case calcext
  case manifest
  case spreadsheet2003
  case excel2003
  case word
  /// The elements that later versions of Word added.
  case laterWord
  case drawing
  case vml
  case mathematics
  case compatibility
  case other

  private static let named: [(String, XMLSpace)] = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", .spreadsheet),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", .spreadsheet),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", .officeRelationships),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", .officeRelationships),
    ("http://schemas.openxmlformats.org/package/2006/relationships", .packageRelationships),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", .office),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", .table),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", .text),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", .style),
    ("urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", .numberStyle),
    ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", .calcext),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", .manifest),
    ("urn:schemas-microsoft-com:office:spreadsheet", .spreadsheet2003),
    ("urn:schemas-microsoft-com:office:excel", .excel2003),
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", .word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", .word),
    ("http://schemas.microsoft.com/office/word/2010/wordml", .laterWord),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", .drawing),
    ("http://purl.oclc.org/ooxml/drawingml/main", .drawing),
    ("urn:schemas-microsoft-com:vml", .vml),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", .mathematics),
    ("http://purl.oclc.org/ooxml/officeDocument/math", .mathematics),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", .compatibility),
  ]

  init(_ uri: UnsafePointer<xmlChar>?) {
    guard let uri else {
      self = .none
      return
    }
    self =
      Self.named.first { strcmp($0.0, UnsafeRawPointer(uri).assumingMemoryBound(to: CChar.self)) == 0 }?.1 ?? .other
  }
}

/// The namespaces of one document by the addresses of their names, which libxml2 keeps once each.
struct XMLSpaces {
  private var known: [(uri: UnsafePointer<xmlChar>?, space: XMLSpace)] = []

  mutating func space(_ uri: UnsafePointer<xmlChar>?) -> XMLSpace {
    for (other, space) in known where other == uri { return space }
    let space = XMLSpace(uri)
    if known.count < 32 { known.append((uri, space)) }
    return space
  }
}

/// The name of an element.
struct XMLName {
  let local: UnsafePointer<xmlChar>
  let space: XMLSpace

  /// Compares the name in its namespace.
  @inline(__always)
  static func == (name: XMLName, other: StaticString) -> Bool {
    isEqual(name.local, other)
  }

  var text: String { String(cString: local) }
}

@inline(__always)
private func isEqual(_ name: UnsafePointer<xmlChar>, _ other: StaticString) -> Bool {
  name[0] == other.utf8Start[0]
    && strcmp(
      UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
}

/// The attributes of an element: name, prefix, namespace, and the value's start and end each.
struct XMLAttributes {
  fileprivate let base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let count: Int

  init(_ base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
    self.base = base
    self.count = base == nil ? 0 : count
  }

  /// The name of an attribute that has no namespace; `nil` for others.
  @inline(__always)
  func plainName(_ index: Int) -> UnsafePointer<xmlChar>? {
    base![5 * index + 2] == nil ? base![5 * index] : nil
  }

  @inline(__always)
  func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base![5 * index + 3], count: base![5 * index + 4]! - base![5 * index + 3]!)
  }

  /// The value of an attribute, by its name without a prefix and its namespace.
  func bytes(_ name: StaticString, _ space: XMLSpace = .none) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<count where isEqual(base![5 * index]!, name) {
      if XMLSpace(base![5 * index + 2]) == space { return value(index) }
    }
    return nil
  }

  func text(_ name: StaticString, _ space: XMLSpace = .none) -> String? {
    bytes(name, space).map { String(decoding: $0, as: UTF8.self) }
  }

  func number(_ name: StaticString, _ space: XMLSpace = .none) -> Int? { text(name, space).flatMap { Int($0) } }

  /// `1` and `true` are true, anything else is false; `nil` where the attribute is missing.
  func flag(_ name: StaticString, _ space: XMLSpace = .none) -> Bool? {
    text(name, space).map { $0 == "1" || $0 == "true" || $0 == "on" }
  }
}
