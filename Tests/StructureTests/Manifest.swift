import Foundation
import TestSupport
import Testing

/// `Package.swift` as SwiftPM reads it.
struct Manifest {
  struct Target: Sendable, CustomTestStringConvertible {
    var name: String
    /// `regular`, `executable`, `test` or `system`.
    var type: String
    /// The targets that it names, without products of other packages.
    var targets: [String]
    /// The products of other packages that it names.
    var products: [String]
    /// The libraries that it links, as the linker is told of them.
    var libraries: [String]
    var folder: URL

    var testDescription: String { name }
  }

  struct Dependency {
    var identity: String
    var exactVersion: String?
  }

  var targets: [Target]
  var dependencies: [Dependency]
  /// What `swift package dump-package` printed.
  var json: Data

  /// Read once for all tests, in a build folder of its own, as the tests may run inside a build.
  static let current = Result { try Manifest() }

  private init() throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "plumb-manifest-\(UUID())")
    defer { try? FileManager.default.removeItem(at: scratch) }
    json = try Command.output(
      "swift", ["package", "--scratch-path", scratch.path, "dump-package"])
    let root = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    targets = (root["targets"] as? [[String: Any]] ?? []).map(Target.init)
    dependencies = (root["dependencies"] as? [[String: Any]] ?? []).compactMap(Dependency.init)
  }

  subscript(name: String) -> Target? { targets.first { $0.name == name } }
}

extension Manifest.Target {
  fileprivate init(_ json: [String: Any]) {
    name = json["name"] as? String ?? ""
    type = json["type"] as? String ?? ""
    let dependencies = json["dependencies"] as? [[String: [Any?]]] ?? []
    targets = dependencies.compactMap { ($0["byName"] ?? $0["target"])?.first as? String }
    products = dependencies.compactMap { $0["product"]?.first as? String }
    let settings = json["settings"] as? [[String: Any]] ?? []
    libraries = settings.compactMap { setting in
      let kind = setting["kind"] as? [String: [String: String]]
      return kind?["linkedLibrary"]?["_0"]
    }
    let path = json["path"] as? String ?? (type == "test" ? "Tests/" : "Sources/") + name
    folder = PlumbProcess.root.appending(path: path)
  }

  /// The files of the target that are read for imports.
  func sources() throws -> [URL] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let endings: Set = ["swift", "c", "cpp", "h"]
    return names.sorted().map { folder.appending(path: $0) }
      .filter { endings.contains($0.pathExtension) }
  }
}

extension Manifest.Dependency {
  fileprivate init?(_ json: [String: Any]) {
    guard let source = (json["sourceControl"] as? [[String: Any]])?.first,
      let identity = source["identity"] as? String
    else { return nil }
    self.identity = identity
    let requirement = source["requirement"] as? [String: Any]
    exactVersion = (requirement?["exact"] as? [String])?.first
  }
}

/// Programs that the tests of the structure ask.
enum Command {
  struct Failure: Error {
    var words: String
  }

  /// What a program prints on standard output, run in the project's folder.
  static func output(_ name: String, _ arguments: [String], input: Data = Data()) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = PlumbProcess.root
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    let writer = stdin.fileHandleForWriting
    DispatchQueue.global().async {
      try? writer.write(contentsOf: input)
      try? writer.close()
    }
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(words: "\(name) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
    }
    return output
  }
}
