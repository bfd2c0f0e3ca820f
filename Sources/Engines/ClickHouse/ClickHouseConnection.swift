import Problems
import Synchronization
import System
import Tables

/// A connection to ClickHouse over HTTP that never waits without asking whether the run goes on: Ctrl-C and the run's
/// limits end what runs in the server.
final class ClickHouseConnection: Sendable {
  let engine: EngineName
  private let description: ConnectionDescription
  private let resources: EngineResources
  private let client: Mutex<any HTTPClient>
  private let queryCount = Atomic<Int>(0)
  private let hasAnswered = Atomic<Bool>(false)
  private let hasFailed = Atomic<Bool>(false)
  /// What the queries of this connection are called there.
  private let mark = String(UInt64.random(in: .min ... .max), radix: 16)

  /// - Throws: where the connection is not described.
  init(_ engine: EngineName, _ resources: EngineResources) throws(Problem) {
    self.engine = engine
    self.resources = resources
    let description = try ConnectionsFile.connection(engine)
    self.description = description
    client = Mutex(try description.client())
  }

  /// The settings of a request: their names and values.
  typealias Settings = [(name: String, value: String)]

  /// Runs a query and hands each piece of its answer on, in the format that the settings name (`default_format`).
  ///
  /// - Returns: the name of the query there, or the error that the server reports.
  /// - Throws: where the server cannot be reached or the run ends, and what `receive` throws; the query is
  ///   ended there then.
  func answer(
    to sql: String, _ settings: Settings, meanwhile: () -> Void = {},
    _ receive: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) -> Result<String, ClickHouseError> {
    let id = "plumb-\(mark)-\(queryCount.add(1, ordering: .relaxed).newValue)"
    var (refusal, isRefused): ([UInt8], Bool) = ([], false)
    do {
      try client.withLock { client in
        do {
          try client.send(
            sql, parameters(id, settings), milliseconds: 0,
            check: {
              meanwhile()
              try resources.poll?()
            }
          ) { status, piece in
            guard status != 200 else { return try receive(piece) }
            isRefused = true
            if refusal.count < 1 << 16 { refusal.append(contentsOf: piece) }
          }
        } catch let failure as HTTPFailure {
          throw failure
        } catch {
          end(id, client)
          throw error
        }
      }
    } catch let failure as HTTPFailure {
      hasFailed.store(true, ordering: .relaxed)
      throw failure.problem(of: engine, isNew: !hasAnswered.load(ordering: .relaxed))
    } catch {
      throw error as? Problem ?? Problem("\(error)", kind: .fault)
    }
    hasAnswered.store(true, ordering: .relaxed)
    guard isRefused else { return .success(id) }
    let error = ClickHouseError(String(decoding: refusal, as: UTF8.self))
    if error.isOfUser { hasFailed.store(true, ordering: .relaxed) }
    return .failure(error)
  }

  /// True where the server did not answer a request, or refused the user: the password is read again for another
  /// connection.
  var isLost: Bool { hasFailed.load(ordering: .relaxed) }

  /// The problem of an error.
  func problem(_ error: ClickHouseError) -> Problem {
    error.problem(of: engine, isLate: resources.isLate)
  }

  /// Runs a query whose answer is small and returns its rows.
  func rows(_ sql: String, _ schema: Schema, _ settings: Settings) throws(Problem) -> Result<Table, ClickHouseError> {
    var reader = RowBinaryReader(schema, nil, mostRows: .max)
    let answer = try answer(to: sql, [RowBinaryReader.setting] + settings) { (piece) throws(Problem) in
      try reader.add(piece)
    }
    switch answer {
    case .success: return .success(try reader.table())
    case .failure(let error): return .failure(error)
    }
  }

  /// Ends a query whose connection is closed; a server that does not answer within a second is left alone.
  private func end(_ id: String, _ client: any HTTPClient) {
    let sql = "KILL QUERY WHERE query_id = \(ClickHouseDialect.quotedText(id)) ASYNC"
    // The connection is closed, which ends most queries, too; who is told of that is the run that ended.
    try? client.send(sql, parameters(id + "-end", []), milliseconds: 1000, check: {}) { _, _ in }
  }

  private func parameters(_ id: String, _ settings: Settings) -> String {
    let all: Settings = [
      ("database", description.database), ("query_id", id), ("wait_end_of_query", "1"),
    ]
    return (all + settings + timeLeft).map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(
      separator: "&")
  }

  /// The seconds that the run has left.
  private var timeLeft: Settings {
    guard let milliseconds = resources.millisecondsLeft else { return [] }
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return [("max_execution_time", "\(milliseconds / 1000).\(fraction)")]
  }
}
