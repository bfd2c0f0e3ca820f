import System
import Workbench

/// The description of `/api/…` as OpenAPI 3.1, made of the table of contents.
enum OpenAPI {
  static let endpoints = [
    Endpoint(.GET, "/api/openapi.json", "This description.") { _, _ in .json(document) }
  ]

  private static var document: JSONText {
    var paths: [(String, [(String, JSONText)])] = []
    for endpoint in Site.endpoints where endpoint.pattern.first == "api" {
      let path = "/" + endpoint.pattern.joined(separator: "/")
      let operation = (endpoint.method.rawValue.lowercased(), operation(endpoint))
      if let index = paths.firstIndex(where: { $0.0 == path }) {
        paths[index].1.append(operation)
      } else {
        paths.append((path, [operation]))
      }
    }
    return .object([
      ("openapi", .text("3.1.0")),
      ("info", .object([("title", .text("Plumb")), ("version", .text(Version.text))])),
      ("paths", .object(paths.map { ($0.0, .object($0.1)) })),
      (
        "components",
        .object([
          (
            "securitySchemes",
            .object([("token", .object([("type", .text("http")), ("scheme", .text("bearer"))]))])
          ), ("schemas", .object([("Problem", problem)])),
        ])
      ),
      // Where the server has tokens; without them everybody on its machine reads.
      ("security", .list([.object([]), .object([("token", .list([]))])])),
    ])
  }

  private static func operation(_ endpoint: Endpoint) -> JSONText {
    let places = endpoint.pattern.compactMap { part -> String? in
      guard let open = part.firstIndex(of: "{"), let close = part.firstIndex(of: "}") else { return nil }
      return String(part[part.index(after: open)..<close])
    }
    let parameters =
      places.map { parameter($0, in: "path", nil) }
      + endpoint.values.map { parameter($0.name, in: "query", $0.summary) }
    let good = endpoint.pattern == ["api", "schedules", "{name}", "run"] ? "202" : "200"
    let failed: JSONText = .object([
      ("description", .text("what is wrong, where, and what may help")),
      (
        "content",
        .object([
          (
            "application/json",
            .object([("schema", .object([("$ref", .text("#/components/schemas/Problem"))]))])
          )
        ])
      ),
    ])
    return .object([
      ("summary", .text(endpoint.summary)), ("parameters", .list(parameters)),
      (
        "responses", .object([(good, .object([("description", .text("the answer"))])), ("default", failed)])
      ),
    ])
  }

  private static func parameter(_ name: String, in place: String, _ summary: String?) -> JSONText {
    .object([
      ("name", .text(name)), ("in", .text(place)), ("required", .number(place == "path" ? "true" : "false")),
      ("description", .text(summary ?? name)), ("schema", .object([("type", .text("string"))])),
    ])
  }

  private static var problem: JSONText {
    .object([
      ("type", .text("object")), ("required", .list([.text("message"), .text("where"), .text("hints")])),
      (
        "properties",
        .object([
          ("message", .object([("type", .text("string"))])), ("where", .object([])),
          ("hints", .object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])),
        ])
      ),
    ])
  }
}
