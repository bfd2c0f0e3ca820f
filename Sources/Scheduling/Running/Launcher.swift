/// A program to start, with all that it gets.
public struct Command: Equatable, Sendable {
  /// The path of the program.
  public var executable: String
  /// What follows its name.
  public var arguments: [String]
  /// Its whole environment.
  public var environment: [String: String]
  /// Where it starts; empty is where the scheduler is.
  public var folder = ""
  /// Files for its input and what it prints; an empty path is nothing at all.
  public var input = ""
  /// What it reads as its input: kept in a file of mode 0600 while it runs, so that no list of
  /// processes shows it.
  public var inputText: String?
  /// The file for what it prints.
  public var output = ""
  /// The file for what it prints as errors.
  public var errors = ""
  /// What the system lets it use.
  public var limits = Limits()
  /// By which it is found, and all that it starts: `PLUMB_ATTEMPT` in the environment.
  public var mark: String? {
    get { environment["PLUMB_ATTEMPT"] }
    set { environment["PLUMB_ATTEMPT"] = newValue }
  }

  /// Makes a command without files and limits.
  public init(executable: String, arguments: [String], environment: [String: String] = [:]) {
    (self.executable, self.arguments, self.environment) = (executable, arguments, environment)
  }

  /// What the system lets it use; `nil` is what the scheduler may.
  public struct Limits: Equatable, Sendable {
    /// The bytes that may be allocated, touched or not; files that are mapped are not counted.
    public var memory: UInt64?
    /// Of processor time.
    public var cpuSeconds: UInt64?
    /// Of any one file, so also of what is printed.
    public var fileBytes: UInt64? = 64 << 20
    /// How many files at a time.
    public var openFiles: UInt64?

    /// No limits but that of a file.
    public init() {}
  }
}

/// Starts programs, so that a test can play them.
public protocol Launcher: Sendable {
  func launch(_ command: Command) throws -> any Child
  /// Ends processes that still have this mark, whoever started them.
  func endLeftovers(_ mark: String)
}

/// A program that was started.
public protocol Child: Sendable {
  /// How it ended, or `nil` while it runs. Never waits.
  func exit() -> Exit?
  /// Asks it and all that it started to end.
  func terminate()
  /// Ends it and all that it started.
  func kill()
}

/// How a program ended.
public enum Exit: Equatable, Sendable {
  case status(Int)
  case signal(Int)
  case notStarted(String)
  /// Its keeper was killed, and it too.
  case lost

  /// As a shell tells it; `nil` where there is none.
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
