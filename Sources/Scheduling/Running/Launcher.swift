/// A program to start, with all that it gets.
public struct Command: Equatable, Sendable {
  /// The path of the program.
  public var executable: String
  /// The arguments, without the program's name.
  public var arguments: [String]
  /// The whole environment of the program.
  public var environment: [String: String]
  /// The folder in which it starts; empty for the scheduler's own.
  public var folder = ""
  /// Files for its input and what it prints; an empty path is nothing at all.
  public var input = ""
  /// The text of its input, kept in a file of mode 0600 while it runs, so that no list of
  /// processes shows it.
  public var inputText: String?
  /// The file for what it prints.
  public var output = ""
  /// The file for what it prints as errors.
  public var errors = ""
  /// The limits that the system holds it to.
  public var limits = ProcessLimits()
  /// The mark by which it and all that it starts are found: `PLUMB_ATTEMPT` in the environment.
  public var mark: String? {
    get { environment["PLUMB_ATTEMPT"] }
    set { environment["PLUMB_ATTEMPT"] = newValue }
  }

  /// Makes a command without files and limits.
  public init(executable: String, arguments: [String], environment: [String: String] = [:]) {
    (self.executable, self.arguments, self.environment) = (executable, arguments, environment)
  }

  /// The limits that the system holds a program to; `nil` for those of the scheduler.
  public struct ProcessLimits: Equatable, Sendable {
    /// The bytes that may be allocated, touched or not; files that are mapped are not counted.
    public var memory: UInt64?
    /// The seconds of processor time.
    public var cpuSeconds: UInt64?
    /// The size of any one file in bytes, so also of what is printed.
    public var fileBytes: UInt64? = 64 << 20
    /// The number of files that may be open at a time.
    public var openFiles: UInt64?

    /// No limits but that of a file.
    public init() {}
  }
}

/// Starts programs, so that a test can play them.
public protocol Launcher: Sendable {
  /// Starts a program and returns at once. One that cannot be started is a child that has ended.
  func launch(_ command: Command) throws -> any Child
  /// Ends processes that still have this mark, whoever started them; returns whether none is left.
  func endLeftovers(_ mark: String) -> Bool
}

/// A program that was started.
public protocol Child: Sendable {
  /// Returns how it ended, or `nil` while it runs; never waits.
  func exit() -> Exit?
  /// Asks it and all that it started to end.
  func terminate()
  /// Ends it and all that it started.
  func kill()
}

/// The end of a program.
public enum Exit: Equatable, Sendable {
  /// It ended by itself, with this exit status.
  case status(Int)
  /// A signal of this number ended it.
  case signal(Int)
  /// It could not be started, for this reason.
  case notStarted(String)
  /// Its keeper was killed, and it too.
  case lost

  /// The exit status as a shell tells it; `nil` where there is none.
  var status: Int? {
    switch self {
    case .status(let status): status
    case .signal(let signal): 128 + signal
    case .notStarted, .lost: nil
    }
  }
}

/// A program that could not even be started.
struct ChildThatNeverWas: Child {
  let reason: String
  func exit() -> Exit? { .notStarted(reason) }
  func terminate() {}
  func kill() {}
}
