import System

/// The elements that are open at a place in the XML of a sheet, and which of them are of the namespace of workbooks.
struct OpenElements: ~Copyable {
  private struct Element {
    var nameStart: Int
    var nameCount: Int
    /// With its colon; 0 where the name has none.
    var prefixLength: Int
    var isWanted: Bool
    /// Whether names without a prefix are of the namespace of workbooks inside of it.
    var isDefault: Bool
  }

  private(set) var depth = 0
  /// True where the innermost element is of the namespace of workbooks.
  private(set) var isWanted = false
  /// The length of the prefix of the innermost element, with its colon.
  private(set) var prefixLength = 0

  /// The names of the elements, one after the other.
  private var names: UnsafeMutablePointer<UInt8>
  private var nameCapacity = 1 << 12
  private var nameEnd = 0
  private let elements: UnsafeMutablePointer<Element>
  /// The prefixes that are declared, those of the outer elements first.
  private var prefixes: [(prefix: [UInt8], isWanted: Bool, depth: Int)] = []

  /// As in libxml2.
  private static let depthLimit = 256
  private static let namespaces: [StaticString] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ]

  init() {
    names = .allocate(capacity: nameCapacity)
    elements = .allocate(capacity: Self.depthLimit)
  }

  deinit {
    names.deallocate()
    elements.deallocate()
  }

  /// Opens an element; `false` where too many are open.
  ///
  /// - Parameters:
  ///   - base: the bytes to which all positions refer.
  ///   - name: the name with its prefix.
  mutating func push(
    _ base: UnsafePointer<UInt8>, _ name: Range<Int>, _ attributes: UnsafePointer<SheetXMLAttribute>, _ count: Int
  ) -> Bool {
    guard depth < Self.depthLimit else { return false }
    if nameEnd + name.count > nameCapacity { grow(to: nameEnd + name.count) }
    (names + nameEnd).update(from: base + name.lowerBound, count: name.count)
    var element = Element(
      nameStart: nameEnd, nameCount: name.count, prefixLength: 0, isWanted: false,
      isDefault: depth > 0 && elements[depth - 1].isDefault)
    nameEnd += name.count
    depth += 1
    for index in 0..<count where base[attributes[index].name] == UInt8(ascii: "x") {
      declare(base, attributes[index], &element)
    }
    element.isWanted = element.isDefault
    for index in name where base[index] == UInt8(ascii: ":") {
      element.prefixLength = index + 1 - name.lowerBound
      element.isWanted = isWanted(base + name.lowerBound, index - name.lowerBound)
      break
    }
    (elements + depth - 1).initialize(to: element)
    (isWanted, prefixLength) = (element.isWanted, element.prefixLength)
    return true
  }

  /// Returns whether the innermost element has this name, its prefix included.
  @inline(__always)
  func isTop(_ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard depth > 0, elements[depth - 1].nameCount == count else { return false }
    let own = names + elements[depth - 1].nameStart
    for index in 0..<count where own[index] != name[index] { return false }
    return true
  }

  /// Closes the innermost element.
  @inline(__always)
  mutating func pop() {
    depth -= 1
    nameEnd = elements[depth].nameStart
    while let last = prefixes.last, last.depth > depth { prefixes.removeLast() }
    guard depth > 0 else {
      (isWanted, prefixLength) = (false, 0)
      return
    }
    (isWanted, prefixLength) = (elements[depth - 1].isWanted, elements[depth - 1].prefixLength)
  }

  /// Takes in `xmlns="…"` and `xmlns:x="…"`.
  private mutating func declare(
    _ base: UnsafePointer<UInt8>, _ attribute: SheetXMLAttribute, _ element: inout Element
  ) {
    let name = UnsafeBufferPointer(start: base + attribute.name, count: attribute.nameEnd - attribute.name)
    guard name.starts(with: "xmlns".utf8) else { return }
    let value = UnsafeBufferPointer(start: base + attribute.value, count: attribute.valueEnd - attribute.value)
    let isWanted = Self.namespaces.contains {
      value.elementsEqual(UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount))
    }
    if name.count == 5 {
      element.isDefault = isWanted
    } else if name[5] == UInt8(ascii: ":") {
      prefixes.append((Array(name[6...]), isWanted, depth))
    }
  }

  private func isWanted(_ prefix: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let prefix = UnsafeBufferPointer(start: prefix, count: count)
    return prefixes.last { prefix.elementsEqual($0.prefix) }?.isWanted ?? false
  }

  private mutating func grow(to count: Int) {
    nameCapacity = max(2 * nameCapacity, count)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: nameCapacity)
    grown.update(from: names, count: nameEnd)
    names.deallocate()
    names = grown
  }
}
