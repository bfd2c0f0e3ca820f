import System
import Tables

/// The terminal that the prompt is on: its size, what it can do, and how the
/// prompt's own words go there.
struct Terminal: Sendable {
  let isColoured: Bool
  /// True where it knows more than plain lines.
  let knowsSequences: Bool

  init() {
    let kind = getenv("TERM").map { String(cString: $0) } ?? "dumb"
    knowsSequences = kind != "dumb" && !kind.isEmpty
    let isRefused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    isColoured = knowsSequences && !isRefused
  }

  /// Both ends are a person's.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  var width: Int { size.width }
  var height: Int { size.height }

  var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// The layout in which a table fits the window together with the line that asked for it.
  var layout: TableLayout { TableLayout(width: width, height: height - 2) }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// A terminal that went away leaves nobody to tell.
  func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
    bytes.withUnsafeBytes { _ = FileDescriptor.write($0, to: descriptor) }
  }

  /// Writes problems and remarks.
  func tell(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// UTF-8, also where the locale says nothing or C: libedit asks the locale
  /// what a character is. For the process's start, before other threads.
  static func useUTF8() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" { return }
    for name in ["C.UTF-8", "en_US.UTF-8", "UTF-8"] where setlocale(LC_CTYPE, name) != nil { return }
  }
}

extension Terminal {
  enum Style: String {
    case problem = "31"
    case faint = "2"
    case prompt = "1;36"
  }

  func styled(_ text: String, _ style: Style) -> String {
    isColoured ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
