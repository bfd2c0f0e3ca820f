import Problems
import System
import Tables

/// Scripts that programs ask.
enum ScriptAnswers {
  static let endpoints = [
    Endpoint(.POST, "/api/ask", "Runs a script, { \"script\": … }, and gives its results and its log.", for: .people) {
      asked, site in
      let outcome = try await site.ask(try asked.member("script") ?? "")
      let json: JSONText = .object([
        ("status", .integer(outcome.status)), ("rows", .list(outcome.tables.map { .rows($0) })), ("next", .missing),
        ("log", .text(outcome.log)),
      ])
      guard outcome.status == 0 else {
        return .json(
          .object([
            ("message", .text(outcome.problem)), ("where", .missing), ("hints", .list([])), ("log", .text(outcome.log)),
          ]),
          status: .unprocessableEntity)
      }
      return .json(json)
    }
  ]
}

extension Asked {
  /// A text among the members of the body, which is an object of JSON; `nil` where it has none.
  ///
  /// - Throws: where the body is something else.
  func member(_ name: String) throws -> String? {
    guard !body.isEmpty else { return nil }
    let document: JSONDocument
    do throws(Problem) {
      document = try JSONDocument(FileBytes(body, named: "the body"))
    } catch {
      throw Refusal(.badRequest, error)
    }
    guard let members = document.root.members else { throw Refusal(.badRequest, "the body is no object of JSON") }
    guard let value = members.first(where: { $0.key == name })?.value, !value.isNull else { return nil }
    guard let text = value.text else { throw Refusal(.badRequest, "'\(name)' is no text") }
    return text
  }
}
