import Problems
import System

/// The client library of PostgreSQL, loaded when a database is first named: linked, it would double the
/// time in which the program starts.
struct ClientLibrary: Sendable {
  typealias Connection = OpaquePointer
  typealias Answer = OpaquePointer
  typealias Text = UnsafePointer<CChar>
  /// A list of texts that ends with a null pointer.
  typealias Texts = UnsafePointer<UnsafeMutablePointer<CChar>?>

  let connectStart: @convention(c) (Texts, Texts, Int32) -> Connection?
  let connectPoll: @convention(c) (Connection) -> UInt32
  let status: @convention(c) (Connection) -> UInt32
  let socket: @convention(c) (Connection) -> Int32
  let errorMessage: @convention(c) (Connection) -> Text?
  let finish: @convention(c) (Connection) -> Void
  let setErrorVerbosity: @convention(c) (Connection, UInt32) -> UInt32
  let setNoticeProcessor:
    @convention(c) (
      Connection, @convention(c) (UnsafeMutableRawPointer?, Text?) -> Void, UnsafeMutableRawPointer?
    ) -> UnsafeMutableRawPointer?
  let sendQuery: @convention(c) (Connection, Text) -> Int32
  let consumeInput: @convention(c) (Connection) -> Int32
  let isBusy: @convention(c) (Connection) -> Int32
  let flush: @convention(c) (Connection) -> Int32
  let result: @convention(c) (Connection) -> Answer?
  let resultStatus: @convention(c) (Answer) -> UInt32
  let errorField: @convention(c) (Answer, Int32) -> Text?
  let rowCount: @convention(c) (Answer) -> Int32
  let columnCount: @convention(c) (Answer) -> Int32
  let value: @convention(c) (Answer, Int32, Int32) -> Text?
  let length: @convention(c) (Answer, Int32, Int32) -> Int32
  let isNull: @convention(c) (Answer, Int32, Int32) -> Int32
  let clear: @convention(c) (Answer) -> Void
  let copyData: @convention(c) (Connection, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, Int32) -> Int32
  let freeMemory: @convention(c) (UnsafeMutableRawPointer) -> Void
  let makeCancel: @convention(c) (Connection) -> OpaquePointer?
  let cancel: @convention(c) (OpaquePointer, UnsafeMutablePointer<CChar>, Int32) -> Int32
  let freeCancel: @convention(c) (OpaquePointer) -> Void

  /// The names of the library on the systems that Plumb runs on.
  static let names = ["libpq.so.5", "libpq.5.dylib"]

  /// - Throws: where the library is not installed.
  init(_ names: [String] = names) throws(Problem) {
    guard let library = DynamicLibrary(names) else { throw Self.missing }
    connectStart = try Self.function(library, "PQconnectStartParams")
    connectPoll = try Self.function(library, "PQconnectPoll")
    status = try Self.function(library, "PQstatus")
    socket = try Self.function(library, "PQsocket")
    errorMessage = try Self.function(library, "PQerrorMessage")
    finish = try Self.function(library, "PQfinish")
    setErrorVerbosity = try Self.function(library, "PQsetErrorVerbosity")
    setNoticeProcessor = try Self.function(library, "PQsetNoticeProcessor")
    sendQuery = try Self.function(library, "PQsendQuery")
    consumeInput = try Self.function(library, "PQconsumeInput")
    isBusy = try Self.function(library, "PQisBusy")
    flush = try Self.function(library, "PQflush")
    result = try Self.function(library, "PQgetResult")
    resultStatus = try Self.function(library, "PQresultStatus")
    errorField = try Self.function(library, "PQresultErrorField")
    rowCount = try Self.function(library, "PQntuples")
    columnCount = try Self.function(library, "PQnfields")
    value = try Self.function(library, "PQgetvalue")
    length = try Self.function(library, "PQgetlength")
    isNull = try Self.function(library, "PQgetisnull")
    clear = try Self.function(library, "PQclear")
    copyData = try Self.function(library, "PQgetCopyData")
    freeMemory = try Self.function(library, "PQfreemem")
    makeCancel = try Self.function(library, "PQgetCancel")
    cancel = try Self.function(library, "PQcancel")
    freeCancel = try Self.function(library, "PQfreeCancel")
  }

  private static func function<Function>(_ library: DynamicLibrary, _ name: String) throws(Problem) -> Function {
    guard let function = library.function(name, as: Function.self) else { throw missing }
    return function
  }

  private static var missing: Problem {
    Problem("databases are read by libpq, which is not installed here", kind: .file)
      .hint("on Debian: apt-get install libpq5")
  }
}

/// The numbers of libpq's enumerations, as `libpq-fe.h` has them.
enum ClientStatus {
  static let connectionOK: UInt32 = 0
  static let pollingFailed: UInt32 = 0
  static let pollingReading: UInt32 = 1
  static let pollingWriting: UInt32 = 2
  static let pollingOK: UInt32 = 3
  static let emptyQuery: UInt32 = 0
  static let commandOK: UInt32 = 1
  static let tuplesOK: UInt32 = 2
  static let copyOut: UInt32 = 3
  /// Errors are told by their SQLSTATE alone: words may be in any language and name hosts and users.
  static let verbosityOfStates: UInt32 = 3
  static let verbosityOfWords: UInt32 = 0
}
