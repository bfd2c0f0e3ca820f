import Documents
import Problems
import System

/// The words of a PDF document with their positions, as `pdftotext -bbox-layout` writes them.
public enum PDFLayout {
  /// The program that gives them is not installed.
  case missing
  /// They come from a descriptor; `status` waits for the program's end and returns its status.
  case stream(descriptor: Int32, status: () -> Int32)
}

/// Reads a PDF document: its lines by the positions of their words, tables by the rules that part their cells, and of
/// the other lines paragraphs and tables without rules.
struct PDFDocument {
  private let input: DocumentInput
  private let layout: PDFLayout?

  init(_ input: DocumentInput, _ layout: PDFLayout?) {
    self.input = input
    self.layout = layout
  }

  func document() throws(Problem) -> TextDocument {
    guard case .stream(let descriptor, let status)? = layout else {
      throw Problem("PDF documents need the program 'pdftotext', which is not there", kind: .file)
        .hint("install poppler (on Debian: apt-get install poppler-utils), or save the document as .docx")
    }
    var pages = try pages(descriptor, status)
    let unread = pages.indices.filter { pages[$0].isUnreadable }
    guard unread.isEmpty || unread.count < pages.count else {
      throw input.problem("holds text whose characters are not known: its fonts do not say which ones they show")
        .hint("take the document as text from who published it, or have the text recognised (OCR) and look through it")
    }
    for index in unread { pages[index].words = [] }
    guard pages.contains(where: { !$0.words.isEmpty }) else {
      throw input.problem("holds no text on its \(counted(pages.count, "page")), only pictures, as of a scan")
        .hint("take the document as text from who published it, or have the text recognised (OCR) and look through it")
    }
    if let file = try PDFFile(input) { pages = try PDFRules.drawn(by: file, on: pages) }
    var text = PDFText(pages)
    text.read()
    return TextDocument(format: "a PDF document", blocks: text.blocks, remarks: text.remarks)
  }

  private func pages(_ descriptor: Int32, _ status: () -> Int32) throws(Problem) -> [PDFPage] {
    let handler = PDFWordHandler(input)
    var stream = PDFWordStream(descriptor)
    var failure: Problem?
    do throws(Problem) {
      try XMLReader.parse("the text of '\(input.name)'", handler) { (target, room) throws(Problem) in
        try stream.read(into: target, room)
      }
    } catch { failure = error }
    close(descriptor)
    let ended = status()
    guard ended == 0 else { throw refusal(ended) }
    if let failure { throw failure }
    return handler.pages
  }

  /// Why the program gave no text.
  private func refusal(_ status: Int32) -> Problem {
    let signal = status & 0x7F
    if signal == SIGXCPU || signal == SIGKILL {
      return input.problem("takes over \(input.limits.cpuSeconds) s of processor time to be read")
    }
    if isEncrypted { return input.problem("is encrypted: it needs a password").hint("save it without a password") }
    return input.problem("is damaged or was cut short: it is no whole PDF document")
      .hint("open it in the program that made it, or fetch it anew")
  }

  /// True where the end of the file speaks of encryption.
  private var isEncrypted: Bool {
    guard let bytes = try? input.contents(limit: 256 << 20) else {
      // A file that is too large to be looked through: the problem is then that it is damaged.
      return false
    }
    return String(decoding: bytes.suffix(1 << 16), as: UTF8.self).contains("/Encrypt")
      || String(decoding: bytes.prefix(1 << 16), as: UTF8.self).contains("/Encrypt")
  }
}

/// A word where it stands on its page, in points from the upper left corner.
struct PDFWord {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// The number of its line on the page, from 1; 0 where it is not known.
  var line = 0

  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }

  func inLine(_ number: Int) -> PDFWord {
    var word = self
    word.line = number
    return word
  }
}

struct PDFPage {
  var width: Double
  var height: Double
  var words: [PDFWord] = []
  /// The rules that the page draws.
  var rules: [PDFRule] = []

  /// True where a good part of the characters mean nothing to anybody else: fonts without a map of their characters
  /// give those of private use.
  var isUnreadable: Bool {
    var (all, unknown) = (0, 0)
    for scalar in words.lazy.flatMap(\.text.unicodeScalars) where !scalar.isASCII {
      all += 1
      if (0xE000...0xF8FF).contains(scalar.value) || scalar == "\u{FFFD}" { unknown += 1 }
    }
    return unknown > 10 && unknown * 3 > all
  }
}

/// The bytes of the program's output without what is no XML for us: the declaration of its type, and
/// control characters of broken fonts.
private struct PDFWordStream {
  private let descriptor: Int32
  private var isAtText = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  mutating func read(into target: UnsafeMutableRawPointer, _ room: Int) throws(Problem) -> Int {
    guard isAtText else { return try start(target, room) }
    while true {
      let count = System.read(descriptor, target, room)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Problem("cannot hear pdftotext: \(errorText(errno))", kind: .file) }
      clean(target, count)
      return count
    }
  }

  /// Passes over everything before `<html`.
  private mutating func start(_ target: UnsafeMutableRawPointer, _ room: Int) throws(Problem) -> Int {
    isAtText = true
    var count = 0
    while count < min(room, 1024) {
      let more = try read(into: target + count, min(room, 1024) - count)
      if more == 0 { break }
      count += more
    }
    let bytes = UnsafeRawBufferPointer(start: target, count: count)
    let tag = Array("<html".utf8)
    guard let begin = bytes.indices.first(where: { bytes[$0...].starts(with: tag) }) else { return count }
    memmove(target, target + begin, count - begin)
    return count - begin
  }

  private func clean(_ target: UnsafeMutableRawPointer, _ count: Int) {
    let bytes = UnsafeMutableRawBufferPointer(start: target, count: count)
    for index in bytes.indices where bytes[index] < 0x20 && bytes[index] != 0x0A { bytes[index] = 0x20 }
  }
}

/// Takes in the words of each page.
private final class PDFWordHandler: XMLHandler {
  private let input: DocumentInput
  private(set) var pages: [PDFPage] = []
  private var word: PDFWord?
  private var text = TextCollector()
  private var size = 0

  init(_ input: DocumentInput) { self.input = input }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
    if name == "page" {
      pages.append(PDFPage(width: number("width", attributes), height: number("height", attributes)))
    } else if name == "word" {
      word = PDFWord(
        text: "", left: number("xMin", attributes), right: number("xMax", attributes),
        top: number("yMin", attributes), bottom: number("yMax", attributes))
      text.restart()
    }
  }

  private func number(_ name: StaticString, _ attributes: XMLAttributes) -> Double {
    let value = attributes.text(name).flatMap { Double($0) } ?? 0
    return value.isFinite ? min(max(value, -1e5), 1e5) : 0
  }

  func end(_ name: XMLName) throws(Problem) {
    guard name == "word", var ended = word, let page = pages.indices.last else { return }
    word = nil
    text.isOn = false
    ended.text = text.string.trimmed
    size += ended.text.utf8.count
    guard size <= input.limits.contentBytes else {
      throw input.problem("holds over \(input.limits.contentBytes) bytes of content")
    }
    if !ended.text.isEmpty, ended.height > 0 { pages[page].words.append(ended) }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text.add(bytes) }
}
