import Problems
import System

/// The program that shows a long text a window at a time: `$PAGER`, else `less` or `more`.
struct Pager {
  private let command: String

  /// - Parameter options: for `less`, where the person names no pager.
  /// - Returns: `nil` where there is no such program.
  init?(options: String = "") {
    if let asked = environment("PAGER") {
      command = asked
    } else if Self.isThere("less") {
      // less asks the locale, which may be C, what a character is.
      command = "LESSCHARSET=utf-8 less \(options)"
    } else if Self.isThere("more") {
      command = "more"
    } else {
      return nil
    }
  }

  private static func isThere(_ program: String) -> Bool {
    let folders = environment("PATH") ?? "/usr/bin:/bin"
    return folders.split(separator: ":").contains { access(Files.join(String($0), program), X_OK) == 0 }
  }

  /// Shows a text that is longer than the window, so that the line that asked stays in sight, and
  /// the next prompt; says whether it did.
  @Sendable static func showIfLong(_ text: String) throws(Problem) -> Bool {
    guard text.count(where: \.isNewline) > Terminal().height - 2, let pager = Pager() else { return false }
    try pager.show(text)
    return true
  }

  /// Shows a text until the person leaves the pager.
  func show(_ text: String) throws(Problem) {
    guard let pipe = popen(command, "w") else {
      throw Problem("cannot start '\(command)'", kind: .file).hint("$PAGER names another pager")
    }
    // Who leaves the pager early has seen enough.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    let bytes = Array(printable(text).utf8)
    _ = fwrite(bytes, 1, bytes.count, pipe)
    pclose(pipe)
  }
}
