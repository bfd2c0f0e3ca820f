import Problems

/// A straight line along an edge of a page: the rule of a table, or of something else. In points from the upper left
/// corner of the page as it is shown.
struct PDFRule: Equatable {
  var isHorizontal: Bool
  /// The height of a horizontal rule, the distance from the left edge of an upright one.
  var position: Double
  var from: Double
  var to: Double
}

/// Finds the rules that a page draws: lines, thin boxes that are filled, and the edges of boxes. White ones are not seen.
struct PDFRules {
  private let file: PDFFile
  private let page: PDFFile.Page
  private(set) var rules: [PDFRule] = []
  /// How often text runs across the page, downwards and upwards.
  private var runs = (across: 0, down: 0, up: 0)

  private var state = State()
  private var saved: [State] = []
  private var numbers: [Double] = []
  private var name = ""
  private var path = Path()

  /// A drawing with more is none of tables.
  private static let limit = 40_000
  private static let depthLimit = 8
  /// The widest rule, and the shortest one, in points.
  private static let widest = 3.0
  private static let shortest = 3.0

  private struct State {
    var matrix = PDFMatrix()
    /// How text is turned on the drawing.
    var text = PDFMatrix()
    var isFillWhite = false
    var isStrokeWhite = false
    var lineWidth = 1.0
  }

  private struct Path {
    /// The corners of each part; `nil` of one with a curve.
    var parts: [[(x: Double, y: Double)]?] = []
    var isClosed: [Bool] = []
  }

  /// The pages with their rules, and turned where their text does not run across; a page that draws too much has no rules.
  ///
  /// - Parameter pages: the pages as `pdftotext` gives them: one of another size is not looked at.
  static func drawn(by file: PDFFile, on pages: [PDFPage]) throws(Problem) -> [PDFPage] {
    let own = file.pages
    guard own.count == pages.count else { return pages }
    var all: [PDFPage] = []
    for (page, shown) in zip(own, pages) {
      guard let turned = PDFMatrix(showing: page), turned.fits(page, shown) else {
        all.append(shown)
        continue
      }
      var reader = PDFRules(file: file, page: page)
      reader.state.matrix = turned
      let drawing = try file.drawing(of: page)
      try reader.read(drawing, page.resources, depth: 0)
      var drawn = shown
      // The program gives the words of a page as it is shown, and its size as it lies.
      if page.turn % 180 != 0 { (drawn.width, drawn.height) = (page.box[3] - page.box[1], page.box[2] - page.box[0]) }
      drawn.rules = reader.rules.count > limit ? [] : reader.rules
      let (across, down, up) = reader.runs
      all.append(across >= down + up ? drawn : drawn.turned(readsDown: down > up))
    }
    return all
  }

  private init(file: PDFFile, page: PDFFile.Page) {
    self.file = file
    self.page = page
  }

  // MARK: The language of drawings

  private mutating func read(_ drawing: [UInt8], _ resources: [String: PDFValue], depth: Int) throws(Problem) {
    var forms: [(name: String, matrix: PDFMatrix)] = []
    drawing.withUnsafeBytes { bytes in
      var scanner = PDFScanner(bytes)
      while rules.count <= Self.limit, let byte = scanner.next() {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
          numbers.append(scanner.number())
        case UInt8(ascii: "("): scanner.skipString()
        case UInt8(ascii: "["): scanner.skipArray()
        case UInt8(ascii: "<"):
          if scanner.index + 1 < bytes.count, bytes[scanner.index + 1] == byte {
            _ = scanner.value()
          } else {
            scanner.skip(to: UInt8(ascii: ">"))
          }
        case UInt8(ascii: "/"): name = scanner.name()
        default: runOperator(&scanner, &forms)
        }
      }
    }
    guard depth < Self.depthLimit, rules.count <= Self.limit else { return }
    for form in forms { try read(form.name, form.matrix, resources, depth) }
  }

  /// Draws what stands in an object of its own.
  private mutating func read(
    _ name: String, _ matrix: PDFMatrix, _ resources: [String: PDFValue], _ depth: Int
  ) throws(Problem) {
    guard let value = file.resolved(resources["XObject"])?.dictionary?[name], let stream = file.stream(value),
      stream.dictionary["Subtype"]?.name == "Form"
    else { return }
    let own = file.resolved(stream.dictionary["Matrix"])?.array?.compactMap { file.resolved($0)?.number } ?? []
    let inner = file.resolved(stream.dictionary["Resources"])?.dictionary ?? resources
    let outer = (state, saved)
    state = State()
    state.matrix = own.count == 6 ? PDFMatrix(own).then(matrix) : matrix
    saved = []
    try read(try file.content(of: stream), inner, depth: depth + 1)
    (state, saved) = outer
  }

  private mutating func runOperator(_ scanner: inout PDFScanner, _ forms: inout [(name: String, matrix: PDFMatrix)]) {
    let bytes = scanner.bytes
    let start = scanner.index
    while scanner.index < bytes.count, !PDFScanner.isEnd(bytes[scanner.index]) { scanner.index += 1 }
    if scanner.index == start {
      scanner.index += 1
      return
    }
    defer { numbers.removeAll(keepingCapacity: true) }
    guard scanner.index - start <= 3 else { return }
    var word: UInt32 = 0
    for index in start..<scanner.index { word = word << 8 | UInt32(bytes[index]) }
    switch word {
    case Word.q: if saved.count < 1_000 { saved.append(state) }
    case Word.Q: if let last = saved.popLast() { state = last }
    case Word.cm: if numbers.count == 6 { state.matrix = PDFMatrix(numbers).then(state.matrix) }
    case Word.w: if let width = numbers.last { state.lineWidth = width }
    case Word.m: if numbers.count == 2 { begin(numbers[0], numbers[1]) }
    case Word.l: if numbers.count == 2 { goOn(numbers[0], numbers[1]) }
    case Word.c, Word.v, Word.y: if let last = path.parts.indices.last { path.parts[last] = nil }
    case Word.h: close()
    case Word.re: if numbers.count == 4 { addBox(numbers[0], numbers[1], numbers[2], numbers[3]) }
    case Word.S: paint(fills: false, strokes: true)
    case Word.s:
      close()
      paint(fills: false, strokes: true)
    case Word.f, Word.F, Word.fStar: paint(fills: true, strokes: false)
    case Word.B, Word.BStar: paint(fills: true, strokes: true)
    case Word.b, Word.bStar:
      close()
      paint(fills: true, strokes: true)
    case Word.n: path = Path()
    case Word.g, Word.rg, Word.k, Word.sc, Word.scn: state.isFillWhite = isWhite
    case Word.G, Word.RG, Word.K, Word.SC, Word.SCN: state.isStrokeWhite = isWhite
    case Word.cs: state.isFillWhite = false
    case Word.CS: state.isStrokeWhite = false
    case Word.BT: state.text = PDFMatrix()
    case Word.Tm: if numbers.count == 6 { state.text = PDFMatrix(numbers) }
    case Word.Tj, Word.TJ, Word.quote: noteRun()
    case Word.Do: forms.append((name, state.matrix))
    case Word.ID: skipPicture(&scanner)
    default: break
    }
  }

  private enum Word {
    static let q: UInt32 = 0x71, Q: UInt32 = 0x51, cm: UInt32 = 0x636D, w: UInt32 = 0x77, m: UInt32 = 0x6D
    static let l: UInt32 = 0x6C, c: UInt32 = 0x63, v: UInt32 = 0x76, y: UInt32 = 0x79, h: UInt32 = 0x68
    static let re: UInt32 = 0x7265, S: UInt32 = 0x53, s: UInt32 = 0x73, f: UInt32 = 0x66, F: UInt32 = 0x46
    static let fStar: UInt32 = 0x662A, B: UInt32 = 0x42, BStar: UInt32 = 0x422A, b: UInt32 = 0x62
    static let bStar: UInt32 = 0x622A, n: UInt32 = 0x6E, g: UInt32 = 0x67, rg: UInt32 = 0x7267, k: UInt32 = 0x6B
    static let sc: UInt32 = 0x7363, scn: UInt32 = 0x73636E, G: UInt32 = 0x47, RG: UInt32 = 0x5247, K: UInt32 = 0x4B
    static let SC: UInt32 = 0x5343, SCN: UInt32 = 0x53434E, cs: UInt32 = 0x6373, CS: UInt32 = 0x4353
    static let Do: UInt32 = 0x446F, ID: UInt32 = 0x4944, BT: UInt32 = 0x4254, Tm: UInt32 = 0x546D
    static let Tj: UInt32 = 0x546A, TJ: UInt32 = 0x544A, quote: UInt32 = 0x27
  }

  /// Tells whether the numbers of a colour are those of white: by their count they are of grey, of light or of inks.
  private var isWhite: Bool {
    switch numbers.count {
    case 1, 3: numbers.allSatisfy { $0 > 0.96 }
    case 4: numbers.allSatisfy { $0 < 0.04 }
    default: false
    }
  }

  private mutating func noteRun() {
    let direction = state.text.then(state.matrix).direction
    if abs(direction.x) >= abs(direction.y) {
      runs.across += 1
    } else if direction.y > 0 {
      runs.down += 1
    } else {
      runs.up += 1
    }
  }

  /// Passes over the bytes of a picture that stands in the drawing.
  private func skipPicture(_ scanner: inout PDFScanner) {
    while let end = scanner.find("EI") {
      scanner.index = end + 2
      let isWord = end == 0 || PDFScanner.isBlank(scanner.bytes[end - 1])
      if isWord, scanner.index >= scanner.bytes.count || PDFScanner.isBlank(scanner.bytes[scanner.index]) { return }
    }
    scanner.index = scanner.bytes.count
  }

  // MARK: Paths

  private mutating func begin(_ x: Double, _ y: Double) {
    path.parts.append([state.matrix.applied(x, y)])
    path.isClosed.append(false)
  }

  private mutating func goOn(_ x: Double, _ y: Double) {
    guard let last = path.parts.indices.last else { return }
    path.parts[last]?.append(state.matrix.applied(x, y))
  }

  private mutating func close() {
    if let last = path.isClosed.indices.last { path.isClosed[last] = true }
  }

  private mutating func addBox(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    path.parts.append(corners.map { state.matrix.applied($0.0, $0.1) })
    path.isClosed.append(true)
  }

  private mutating func paint(fills: Bool, strokes: Bool) {
    for (part, isClosed) in zip(path.parts, path.isClosed) {
      guard let part, part.count > 1 else { continue }
      if fills, !state.isFillWhite { addFilled(part) }
      let width = state.lineWidth * state.matrix.scale
      if strokes, !state.isStrokeWhite, width <= Self.widest {
        for (one, two) in zip(part, part.dropFirst()) { add(one, two) }
        if isClosed, let first = part.first, let last = part.last { add(last, first) }
      }
    }
    path = Path()
  }

  /// A thin box that is filled is a rule.
  private mutating func addFilled(_ part: [(x: Double, y: Double)]) {
    guard part.count <= 6 else { return }
    let (xs, ys) = (part.map(\.x), part.map(\.y))
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
    if bottom - top <= Self.widest, right - left >= Self.shortest {
      rules.append(PDFRule(isHorizontal: true, position: (top + bottom) / 2, from: left, to: right))
    } else if right - left <= Self.widest, bottom - top >= Self.shortest {
      rules.append(PDFRule(isHorizontal: false, position: (left + right) / 2, from: top, to: bottom))
    }
  }

  private mutating func add(_ one: (x: Double, y: Double), _ two: (x: Double, y: Double)) {
    if abs(one.y - two.y) < 0.5, abs(one.x - two.x) > 0 {
      rules.append(
        PDFRule(isHorizontal: true, position: (one.y + two.y) / 2, from: min(one.x, two.x), to: max(one.x, two.x)))
    } else if abs(one.x - two.x) < 0.5, abs(one.y - two.y) > 0 {
      rules.append(
        PDFRule(isHorizontal: false, position: (one.x + two.x) / 2, from: min(one.y, two.y), to: max(one.y, two.y)))
    }
  }
}

/// How points of a drawing become points of the page.
private struct PDFMatrix {
  private var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

  init() {}

  /// - Parameter numbers: six of them, as drawings give them.
  init(_ numbers: [Double]) {
    (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
  }

  /// Puts a page upright, its upper left corner at zero; `nil` of one without edges.
  init?(showing page: PDFFile.Page) {
    guard page.box.count == 4 else { return nil }
    let (left, lower, right, upper) = (page.box[0], page.box[1], page.box[2], page.box[3])
    switch page.turn {
    case 0: self.init([1, 0, 0, -1, -left, upper])
    case 90: self.init([0, 1, 1, 0, -lower, -left])
    case 180: self.init([-1, 0, 0, 1, right, -lower])
    case 270: self.init([0, -1, -1, 0, upper, right])
    default: return nil
    }
  }

  /// Tells whether a page has the size that was given for it, upright or turned.
  func fits(_ page: PDFFile.Page, _ given: PDFPage) -> Bool {
    let (width, height) = (page.box[2] - page.box[0], page.box[3] - page.box[1])
    let isSame = abs(width - given.width) < 1.5 && abs(height - given.height) < 1.5
    return isSame || page.turn % 180 != 0 && abs(height - given.width) < 1.5 && abs(width - given.height) < 1.5
  }

  /// This one, and then another one.
  func then(_ next: PDFMatrix) -> PDFMatrix {
    PDFMatrix([
      a * next.a + b * next.c, a * next.b + b * next.d, c * next.a + d * next.c, c * next.b + d * next.d,
      e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f,
    ])
  }

  func applied(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

  /// The direction on the page of a text that runs to the right in the drawing.
  var direction: (x: Double, y: Double) { (a, b) }

  /// By how much a length grows.
  var scale: Double { (abs(a * d - b * c)).squareRoot() }
}
