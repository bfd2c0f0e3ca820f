import Problems
import System
import Tables

/// Parameters of a script as a file of JSON: `{"区": "新化县", "year": "2019"}`.
///
/// A command line can be read by every user of a machine, so values that are nobody else's affair
/// reach a run by a file of mode 0600 or by its standard input.
public enum ParameterFile {
  /// Reads the parameters of a file, in its order; `-` is standard input.
  /// - Throws: where there is no such file, or it is not an object of texts, numbers and booleans.
  public static func read(_ path: String) throws(Problem) -> [(name: String, value: String)] {
    let document: JSONDocument
    let name = path == "-" ? "standard input" : path
    do throws(Problem) {
      document = try JSONDocument(path == "-" ? FileBytes(standardInput(), named: name) : FileBytes(path))
    } catch {
      throw error.in("--params")
    }
    guard let members = document.root.members else {
      throw Problem("expected an object of parameters, got \(document.root.kind)", kind: .usage).in("--params")
        .hint("for example {\"year\": \"2019\"}")
    }
    var parameters: [(name: String, value: String)] = []
    for member in members {
      guard let value = text(member.value) else {
        throw Problem(
          "expected a text, a number or a boolean, got \(member.value.kind)", kind: .usage,
          location: document.location(of: member.value)
        ).in("--params").in(member.key)
      }
      parameters.append((member.key, value))
    }
    return parameters
  }

  private static func text(_ json: JSON) -> String? {
    if let integer = json.integer { return String(integer) }
    return json.text ?? json.boolean.map { String($0) } ?? json.number.map { $0.description }
  }
}

/// Parameters as `ParameterFile.read` reads them.
func parameterText(_ parameters: [String: String]) -> String {
  let members = parameters.sorted { $0.key < $1.key }.map { name, value in
    String(decoding: jsonText(name), as: UTF8.self) + ": " + String(decoding: jsonText(value), as: UTF8.self)
  }
  return "{" + members.joined(separator: ", ") + "}\n"
}

private func standardInput() throws(Problem) -> [UInt8] {
  guard let bytes = FileDescriptor.readToEnd(STDIN_FILENO) else {
    throw Problem("standard input cannot be read", kind: .file)
  }
  return bytes
}
