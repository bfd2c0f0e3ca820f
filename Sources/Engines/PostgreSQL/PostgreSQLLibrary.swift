import Problems

/// libpq, the client library of PostgreSQL.
struct PostgreSQLLibrary: Sendable {
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

  /// - Throws: where the library is not installed.
  init() throws(Problem) {
    let library = try LoadedLibrary(["libpq.so.5", "libpq.5.dylib"], missing: Self.missing)
    connectStart = try library.function("PQconnectStartParams")
    connectPoll = try library.function("PQconnectPoll")
    status = try library.function("PQstatus")
    socket = try library.function("PQsocket")
    errorMessage = try library.function("PQerrorMessage")
    finish = try library.function("PQfinish")
    setErrorVerbosity = try library.function("PQsetErrorVerbosity")
    setNoticeProcessor = try library.function("PQsetNoticeProcessor")
    sendQuery = try library.function("PQsendQuery")
    consumeInput = try library.function("PQconsumeInput")
    isBusy = try library.function("PQisBusy")
    flush = try library.function("PQflush")
    result = try library.function("PQgetResult")
    resultStatus = try library.function("PQresultStatus")
    errorField = try library.function("PQresultErrorField")
    rowCount = try library.function("PQntuples")
    columnCount = try library.function("PQnfields")
    value = try library.function("PQgetvalue")
    length = try library.function("PQgetlength")
    isNull = try library.function("PQgetisnull")
    clear = try library.function("PQclear")
    copyData = try library.function("PQgetCopyData")
    freeMemory = try library.function("PQfreemem")
    makeCancel = try library.function("PQgetCancel")
    cancel = try library.function("PQcancel")
    freeCancel = try library.function("PQfreeCancel")
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
