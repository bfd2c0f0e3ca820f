import Problems

/// An answer that refuses: an HTTP status, and the problem in words.
struct Refusal: Error, Sendable {
  var status: HTTPStatus
  var problem: Problem
  /// The headers that go with it, such as when to come again.
  var headers: HTTPHeaders = [:]

  init(_ status: HTTPStatus, _ message: String) { self.init(status, Problem(message)) }

  init(_ status: HTTPStatus, _ problem: Problem) {
    self.status = status
    self.problem = problem
  }

  /// What a handler threw, as an answer.
  init(_ error: any Error) {
    if let refusal = error as? Refusal {
      self = refusal
    } else if let problem = error as? Problem {
      self.init(Self.status(of: problem), problem)
    } else {
      self.init(.internalServerError, Problem("\(error)", kind: .fault))
    }
  }

  private static func status(of problem: Problem) -> HTTPStatus {
    if problem.unknownKind == "table" || problem.unknownKind == "schedule" { return .notFound }
    return switch problem.kind {
    case .script, .usage: .badRequest
    case .data: .unprocessableEntity
    case .file, .fault: .internalServerError
    case .time, .memory: .unprocessableEntity
    case .interrupted, .unavailable: .serviceUnavailable
    }
  }

  /// Something that is not there.
  static func notFound(_ message: String) -> Refusal { Refusal(.notFound, message) }
}
