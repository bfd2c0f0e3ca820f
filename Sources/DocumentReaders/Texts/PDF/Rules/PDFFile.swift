import Documents
import Problems
import System

/// The objects of a PDF file, as far as the drawing of its pages needs them.
///
/// Objects are found by looking through the file, so that a damaged table of their places does no harm.
final class PDFFile {
  private let memory: DocumentMemory
  private let input: DocumentInput
  private var bytes: UnsafeRawBufferPointer { memory.bytes }
  /// The index at which the value of each object begins, by the object's number.
  private var places: [Int: Int] = [:]
  /// The objects that stand in streams of objects.
  private var packed: [Int: PDFValue] = [:]
  private var root: Int?
  private var isEncrypted = false

  /// A larger file is not looked through.
  private static let sizeLimit = 128 << 20
  private static let pageLimit = 100_000
  private static let depthLimit = 60

  /// - Returns: `nil` where the file is too large, or encrypted.
  init?(_ input: DocumentInput) throws(Problem) {
    guard input.size <= Self.sizeLimit else { return nil }
    self.input = input
    memory = DocumentMemory(try input.contents(limit: Self.sizeLimit))
    let packs = findObjects()
    if isEncrypted { return nil }
    for pack in packs { try unpack(pack) }
  }

  // MARK: Objects

  /// Finds the objects and returns the streams of objects.
  private func findObjects() -> [Int] {
    var packs: [Int] = []
    var scanner = PDFScanner(bytes)
    while let found = scanner.find("obj") {
      scanner.index = found + 3
      guard let number = numberBefore(found) else { continue }
      let start = scanner.index
      places[number] = start
      guard scanner.next() == UInt8(ascii: "<"), let value = scanner.value()?.dictionary else {
        scanner.index = start
        continue
      }
      note(value, number, &packs)
      guard scanner.next() == UInt8(ascii: "s"), scanner.skip("stream") else { continue }
      scanner.index = streamEnd(value, from: scanner.index)
    }
    scanner.index = 0
    while let found = scanner.find("trailer") {
      scanner.index = found + 7
      if let value = scanner.value()?.dictionary { note(trailer: value) }
    }
    return packs
  }

  private func note(_ value: [String: PDFValue], _ number: Int, _ packs: inout [Int]) {
    switch value["Type"]?.name {
    case "ObjStm": packs.append(number)
    case "XRef": note(trailer: value)
    case "Catalog": root = root ?? number
    default: break
    }
  }

  private func note(trailer: [String: PDFValue]) {
    if trailer["Encrypt"] != nil { isEncrypted = true }
    if case .reference(let number)? = trailer["Root"] { root = number }
  }

  /// The number of the object whose `obj` stands at an index: `12 0 obj`.
  private func numberBefore(_ index: Int) -> Int? {
    var at = index - 1
    func digits() -> Int? {
      while at >= 0, PDFScanner.isBlank(bytes[at]) { at -= 1 }
      let end = at
      while at >= 0, bytes[at] >= 0x30, bytes[at] <= 0x39, end - at < 9 { at -= 1 }
      return end > at ? bytes[(at + 1)...end].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
    guard index > 0, PDFScanner.isBlank(bytes[index - 1]), digits() != nil, at >= 0, PDFScanner.isBlank(bytes[at])
    else { return nil }
    return digits()
  }

  /// The index behind the word `endstream` of a stream, found by its dictionary.
  private func streamEnd(_ dictionary: [String: PDFValue], from start: Int) -> Int {
    if let length = dictionary["Length"]?.number, length >= 0, length < Double(bytes.count - start) {
      var scanner = PDFScanner(bytes, at: start + Int(length))
      // The line's end before the stream counts to no length.
      scanner.index = min(scanner.index, bytes.count)
      if scanner.next() == UInt8(ascii: "e"), scanner.skip("endstream") { return scanner.index }
    }
    let scanner = PDFScanner(bytes, at: start)
    return scanner.find("endstream").map { $0 + 9 } ?? bytes.count
  }

  private func unpack(_ number: Int) throws(Problem) {
    guard let stream = stream(of: number), let count = stream.dictionary["N"]?.number,
      let first = stream.dictionary["First"]?.number, count < 1e6, (0..<1e9).contains(first)
    else { return }
    let content = try content(of: stream)
    content.withUnsafeBytes { bytes in
      var heads = PDFScanner(bytes)
      for _ in 0..<Int(max(count, 0)) {
        guard heads.next() != nil, let object = heads.integer(), heads.next() != nil, let offset = heads.integer()
        else {
          return
        }
        guard places[object] == nil, Int(first) + offset < bytes.count else { continue }
        var scanner = PDFScanner(bytes, at: Int(first) + offset)
        if let value = scanner.value() {
          packed[object] = value
          if root == nil, value.dictionary?["Type"]?.name == "Catalog" { root = object }
        }
      }
    }
  }

  /// A value, or the object that it refers to.
  func resolved(_ value: PDFValue?) -> PDFValue? {
    guard case .reference(let number)? = value else { return value }
    if let value = packed[number] { return value }
    guard let place = places[number] else { return nil }
    var scanner = PDFScanner(bytes, at: place)
    return scanner.value()
  }

  // MARK: Streams

  struct Stream {
    var dictionary: [String: PDFValue]
    var bytes: Range<Int>
  }

  /// The stream that a value refers to.
  func stream(_ value: PDFValue?) -> Stream? {
    if case .reference(let number)? = value { stream(of: number) } else { nil }
  }

  private func stream(of number: Int) -> Stream? {
    guard let place = places[number] else { return nil }
    var scanner = PDFScanner(bytes, at: place)
    guard let dictionary = scanner.value()?.dictionary, scanner.next() == UInt8(ascii: "s"), scanner.skip("stream")
    else {
      return nil
    }
    if scanner.index < bytes.count, bytes[scanner.index] == 0x0D { scanner.index += 1 }
    if scanner.index < bytes.count, bytes[scanner.index] == 0x0A { scanner.index += 1 }
    var end = streamEnd(dictionary, from: scanner.index) - 9
    if let length = resolved(dictionary["Length"])?.number, length >= 0, length <= Double(end - scanner.index) {
      end = scanner.index + Int(length)
    }
    return Stream(dictionary: dictionary, bytes: scanner.index..<max(end, scanner.index))
  }

  /// The content of a stream; nothing where it is packed in a way that drawings are not packed in.
  ///
  /// - Throws: where it is damaged.
  func content(of stream: Stream) throws(Problem) -> [UInt8] {
    let filter = resolved(stream.dictionary["Filter"])
    let names = (filter?.array ?? filter.map { [$0] } ?? []).map { resolved($0)?.name ?? "" }
    let filters = names.compactMap(PDFFilter.init(name:))
    guard filters.count == names.count else { return [] }
    var content: [UInt8]?
    for filter in filters {
      let packed = content
      let read: Inflate.Content? =
        if let packed {
          packed.withUnsafeBytes { filter.content(of: $0, limit: input.limits.contentBytes) }
        } else {
          filter.content(of: UnsafeRawBufferPointer(rebasing: bytes[stream.bytes]), limit: input.limits.contentBytes)
        }
      guard let read, !read.isDamaged else {
        throw input.problem("is damaged: a part of a page cannot be unpacked")
          .hint("open it in the program that made it, or fetch it anew")
      }
      content = read.bytes
    }
    let whole = content ?? Array(bytes[stream.bytes])
    // A stream may be drawn again and again, each time with others in it.
    try input.budget.use(whole.count)
    return whole
  }

  // MARK: Pages

  struct Page {
    /// The left, lower, right and upper edge.
    var box: [Double]
    /// By how many degrees the page is turned to the right when it is shown.
    var turn: Int
    var resources: [String: PDFValue]
    var contents: PDFValue?
  }

  /// The pages in their order.
  var pages: [Page] {
    var pages: [Page] = []
    var nodeCount = 0
    let tree = resolved(root.map { .reference($0) })?.dictionary?["Pages"]
    add(tree, Page(box: [], turn: 0, resources: [:]), to: &pages, &nodeCount, depth: 0)
    return pages
  }

  /// - Parameter nodeCount: how many pages and groups of them were looked at; a group may hold itself.
  private func add(_ value: PDFValue?, _ above: Page, to pages: inout [Page], _ nodeCount: inout Int, depth: Int) {
    nodeCount += 1
    guard depth < Self.depthLimit, nodeCount < 2 * Self.pageLimit, pages.count < Self.pageLimit,
      let node = resolved(value)?.dictionary
    else { return }
    var page = above
    if let box = resolved(node["MediaBox"])?.array?.compactMap({ resolved($0)?.number }), box.count == 4 {
      page.box = [min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])]
    }
    if let turn = resolved(node["Rotate"])?.number, abs(turn) < 1e6 { page.turn = ((Int(turn) % 360) + 360) % 360 }
    if let resources = resolved(node["Resources"])?.dictionary { page.resources = resources }
    if let kids = resolved(node["Kids"])?.array {
      for kid in kids { add(kid, page, to: &pages, &nodeCount, depth: depth + 1) }
    } else {
      page.contents = node["Contents"]
      pages.append(page)
    }
  }

  /// The drawing of a page: the contents of its streams, one behind the other.
  func drawing(of page: Page) throws(Problem) -> [UInt8] {
    let contents = page.contents
    let parts = resolved(contents)?.array ?? contents.map { [$0] } ?? []
    var drawing: [UInt8] = []
    for part in parts {
      guard let stream = stream(part) else { continue }
      drawing += try content(of: stream)
      drawing.append(0x0A)
    }
    return drawing
  }
}
