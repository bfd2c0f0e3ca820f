import Problems
import System
import Tables

/// Markup that is safe to send: whatever is put into it is escaped, unless it is markup itself.
///
///     let name = "<b>"
///     let cell: HTML = "<td>\(name)</td>"  // <td>&lt;b&gt;</td>
struct HTML: Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  private init(safe text: String) { self.text = text }

  /// Nothing at all.
  static let nothing: HTML = ""

  /// A drawing of Plumb's own, which has escaped what it holds.
  static func drawing(_ svg: String) -> HTML { HTML(safe: svg) }

  static func + (a: HTML, b: HTML) -> HTML { HTML(safe: a.text + b.text) }
  static func += (a: inout HTML, b: HTML) { a.text += b.text }

  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    /// Text of any origin: what a reader's eye would miss, such as a sign that turns the direction of writing, is shown
    /// as an escape.
    mutating func appendInterpolation(_ words: String) { text += xmlText(printableLine(words)) }
    /// Text with its lines broken, for cells of tables.
    mutating func appendInterpolation(cell words: String) { text += htmlText(words) }
    mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
    mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
    /// Text whose line ends are kept, for `pre` and `textarea`.
    mutating func appendInterpolation(lines words: String) {
      text += words.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map { xmlText(printableLine(String($0))) }
          .joined(separator: "\t")
      }.joined(separator: "\n")
    }
  }
}

extension Sequence<HTML> {
  func joined() -> HTML { reduce(into: HTML.nothing) { $0 += $1 } }
}

/// An address within the site, each of its parts encoded.
///
///     address(["data", "整改"], ["filter": "area_no == 1"])  // /data/%E6%95%B4%E6%94%B9?filter=area_no%20%3D%3D%201
func address(_ path: [String], _ query: [(String, String?)] = []) -> String {
  let pairs = query.compactMap { name, value in value.map { "\(percentEncoded(name))=\(percentEncoded($0))" } }
  return "/" + path.map(percentEncoded).joined(separator: "/")
    + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
}
