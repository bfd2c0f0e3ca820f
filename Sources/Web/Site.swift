import Logging
import Problems
import Scheduling
import System

/// Everything that is served, behind the guard that lets requests in.
final class Site: Sendable {
  /// The table of contents: pages, then what programs ask for.
  static let endpoints =
    SiteParts.endpoints + OverviewPage.endpoints + SchedulePage.endpoints + RunPage.endpoints + DataPages.endpoints
    + FindingsPage.endpoints + ChecksPage.endpoints + AskPage.endpoints + ScheduleAnswers.endpoints
    + RunAnswers.endpoints + DataAnswers.endpoints + ScriptAnswers.endpoints + OpenAPI.endpoints

  let guarding: RequestGuard
  let schedules: ServedSchedules
  let data: ServedData
  let queue: RunQueue
  let scripts: ScriptRunner
  let completions = Remembered<CompletionTables?>()
  let checkTables = Remembered<CheckTable>()
  let logger: Logger

  init(_ options: WebOptions, logger: Logger) throws {
    let clock: @Sendable () -> Double = { MachineClock.seconds() }
    guarding = RequestGuard(
      names: options.names, tokens: try options.tokenFile.map(Tokens.init), sessions: Sessions(clock: clock))
    schedules = try ServedSchedules(options.state)
    data = try ServedData(options.data)
    queue = RunQueue(most: options.maxRuns)
    scripts = ScriptRunner(plumb: options.plumb, data: options.data, state: schedules.path)
    self.logger = logger
  }

  /// Answers a request, whatever happens. Programs are told problems in English, people in the language of the pages.
  func reply(to request: WholeRequest) async -> Reply {
    let path = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let isForPrograms = path.first?.hasPrefix("/api/") ?? false
    let language = PageLanguage(of: request.headers)
    return await Language.$current.withValue(isForPrograms ? .english : language.ofMessages) {
      do {
        return try await answer(request, language)
      } catch {
        let refusal = Refusal(error)
        if refusal.problem.kind == .fault { logger.error("a fault", metadata: ["reason": "\(refusal.problem)"]) }
        return reply(to: refusal, isForPrograms: isForPrograms, language)
      }
    }
  }

  /// A refusal as a page, or as JSON for programs.
  func reply(to refusal: Refusal, isForPrograms: Bool, _ language: PageLanguage = .english) -> Reply {
    var reply =
      isForPrograms
      ? Reply.json(refusal.problem.json, status: refusal.status)
      : Reply.html(ProblemPage.page(refusal, language), status: refusal.status)
    for (name, value) in refusal.headers { reply.headers.add(name: name, value: value) }
    return reply
  }

  private func answer(_ request: WholeRequest, _ language: PageLanguage) async throws -> Reply {
    var asked = try read(request, language)
    var others: [HTTPMethod] = []
    for endpoint in Self.endpoints {
      guard let places = endpoint.places(in: asked.path) else { continue }
      guard endpoint.method == asked.method else {
        others.append(endpoint.method)
        continue
      }
      asked.places = places
      try admit(asked, to: endpoint, request.headers)
      return try await endpoint.answer(asked, self)
    }
    guard others.isEmpty else {
      var refusal = Refusal(.methodNotAllowed, "this address takes no \(request.method.rawValue)")
      refusal.headers.add(name: "Allow", value: others.map(\.rawValue).joined(separator: ", "))
      throw refusal
    }
    throw Refusal.notFound("there is no such page")
  }

  private func admit(_ asked: Asked, to endpoint: Endpoint, _ headers: HTTPHeaders) throws(Refusal) {
    switch (endpoint.audience, asked.visitor) {
    case (.everybody, _), (.readers, .reader), (.readers, .person), (.people, .person): break
    case (.people, .reader): throw Refusal(.forbidden, Self.readOnly)
    case (.readers, .stranger), (.people, .stranger):
      guard !asked.isForPrograms, asked.method == .GET else {
        var refusal = Refusal(.unauthorized, "this needs a token")
        refusal.headers.add(name: "WWW-Authenticate", value: "Bearer realm=\"plumb\"")
        throw refusal
      }
      var refusal = Refusal(.seeOther, "this needs a token")
      refusal.headers.add(name: "Location", value: address(["login"], [("to", asked.address)]))
      throw refusal
    }
    if endpoint.method != .GET { try guarding.checkForm(asked, headers) }
  }

  private static let readOnly =
    Problem("this server only reads").hint("plumb serve --token-file FILE lets those change things who have a token")

  private func read(_ request: WholeRequest, _ language: PageLanguage) throws(Refusal) -> Asked {
    let headers = request.headers
    let host = headers["Host"].count == 1 ? headers.first(name: "Host") : nil
    try guarding.checkHost(host)
    let method: HTTPMethod = request.method == .HEAD ? .GET : request.method
    try guarding.checkSite(method, headers, host: host)
    let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = try Self.parts(of: parts[0])
    let isForm =
      headers.first(name: "Content-Type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    let form = try FormValues(isForm ? String(decoding: request.body, as: UTF8.self) : "")
    return Asked(
      method: method, path: path, query: try FormValues(parts.count > 1 ? parts[1] : ""), form: form,
      body: request.body, visitor: try guarding.visitor(headers),
      language: language, address: request.target,
      isSecure: headers.first(name: "X-Forwarded-Proto") == "https")
  }

  /// The parts of a path, each decoded by itself: what is encoded in a part never makes another.
  private static func parts(of path: Substring) throws(Refusal) -> [String] {
    var parts: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let text = percentDecoded(part), !text.utf8.contains(0) else {
        throw Refusal(.badRequest, "the address is not UTF-8 in percent signs")
      }
      parts.append(text)
    }
    return parts == [""] ? [] : parts
  }
}

extension Problem {
  /// The problem as programs get it.
  var json: JSONText {
    var members: [(String, JSONText)] = [("message", .text((context + [message]).joined(separator: ": ")))]
    if let excerpt {
      members.append(
        (
          "where",
          .object([("text", .text(excerpt.text)), ("start", .integer(excerpt.start)), ("end", .integer(excerpt.end))])
        ))
    } else {
      members.append(("where", location.map { .text($0.description) } ?? .missing))
    }
    return .object(members + [("hints", .list(hints.map { .text($0) }))])
  }
}
