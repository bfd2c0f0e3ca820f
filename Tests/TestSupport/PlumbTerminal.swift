import Foundation
import TestBasics

/// The built `plumb` on a terminal of its own, as a person at the keyboard has it.
public final class PlumbTerminal {
  public private(set) var screen: Screen
  private let primary: Int32
  /// Where it keeps what is kept between sessions; there as long as the program runs.
  private let state: TemporaryFolder
  private let process: pid_t
  /// Whether the process was waited for, so that its number may be another one's by now.
  private var hasEnded = false

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  public init(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, state: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws {
    screen = Screen(columns: columns, rows: rows)
    guard let (primary, path) = Self.openTerminal() else {
      throw Failure(description: "no pseudo-terminal")
    }
    self.primary = primary
    self.state = state
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(primary, UInt(TIOCSWINSZ), &size)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a new session opens is its own.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))

    var all = ["TERM": "xterm-256color", "HOME": state.url.path, "XDG_STATE_HOME": state.url.path, "LC_ALL": "C"]
    // Where the lines that run are counted (`make coverage`).
    all["LLVM_PROFILE_FILE"] = ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"]
    all.merge(environment) { _, given in given }
    let command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", PlumbProcess.root.path]
    let argv = (command + [PlumbProcess.executable.path] + arguments).map { strdup($0) } + [nil]
    let envp = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child = pid_t()
    let failure = posix_spawn(&child, "/bin/sh", &actions, &attributes, argv, envp)
    guard failure == 0 else { throw Failure(description: "cannot start: \(failure)") }
    process = child
  }

  /// A new terminal's two ends: a descriptor, and a path for the other.
  private static func openTerminal() -> (Int32, String)? {
    let primary = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard primary >= 0 else { return nil }
    #if os(Linux)
      // Swift's Glibc does not have unlockpt and ptsname; these are what they do.
      let (unlock, number) = (UInt(0x4004_5431), UInt(0x8004_5430))
      var zero: Int32 = 0
      var index: UInt32 = 0
      guard ioctl(primary, unlock, &zero) == 0, ioctl(primary, number, &index) == 0 else { return nil }
      return (primary, "/dev/pts/\(index)")
    #else
      guard grantpt(primary) == 0, unlockpt(primary) == 0, let name = ptsname(primary) else { return nil }
      return (primary, String(cString: name))
    #endif
  }

  deinit {
    if !hasEnded, !hasLeft() {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(primary)
  }

  /// Leaves the prompt where the lines that run are counted: only a process that ends by itself
  /// writes them down.
  private func hasLeft() -> Bool {
    guard ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"] != nil else { return false }
    type("\u{3}\u{3}\u{4}")
    var status: Int32 = 0
    for _ in 0..<20 {
      if waitpid(process, &status, WNOHANG) == process { return true }
      usleep(100_000)
    }
    return false
  }

  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(primary, bytes, bytes.count)
  }

  /// How long a test waits; a machine that is busy is waited for long.
  private static let patience = Duration.seconds(180)

  /// Waits until the screen is as wanted.
  public func wait(for what: String, _ isThere: (Screen) -> Bool) throws {
    let end = ContinuousClock.now + Self.patience
    while !isThere(screen) {
      guard ContinuousClock.now < end else {
        throw Failure(description: "waited in vain for \(what); the screen is\n\(screen.text)")
      }
      receive()
    }
  }

  /// Types a line and waits for the prompt after it.
  public func enter(_ line: String) throws {
    let prompts = promptCount
    type(line + "\r")
    try wait(for: "the prompt after \(line)") { _ in promptCount > prompts && endsInPrompt }
  }

  public func waitForPrompt() throws {
    try wait(for: "a prompt") { _ in endsInPrompt }
  }

  private var promptCount: Int { screen.lines.count { $0.hasPrefix("plumb>") } }
  private var endsInPrompt: Bool { screen.lines.last == "plumb>" }

  /// Gives the window another size, as a person does with the mouse.
  public func resize(columns: Int, rows: Int) {
    receive()
    screen.resize(columns: columns, rows: rows)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(primary, UInt(TIOCSWINSZ), &size)
  }

  /// The status with which it ended.
  public func finish() throws -> Int32 {
    let end = ContinuousClock.now + Self.patience
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < end else { throw Failure(description: "it does not end; \(screen.text)") }
      receive()
    }
    hasEnded = true
    receive()
    return (status >> 8) & 0xFF
  }

  private func receive() {
    var ready = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 20) > 0, ready.revents & Int16(POLLIN) != 0 else {
      if ready.revents != 0 { usleep(10_000) }
      return
    }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(primary, &bytes, bytes.count)
    if count > 0 { screen.take(Array(bytes[..<count])) }
  }
}
