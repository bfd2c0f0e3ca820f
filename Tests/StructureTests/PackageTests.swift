import Foundation
import TestBasics
import TestSupport
import Testing

/// The Debian package and the tarball hold the programs, and what belongs to them.
@Suite struct PackageTests {
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dpkg-deb")))
  func thePackageHoldsAllThatAPersonNeeds() throws {
    let folder = try TemporaryFolder()
    let programs = PlumbProcess.executable.deletingLastPathComponent()
    let script = PlumbProcess.root.appending(path: "Packaging/package.sh").path
    let said = String(
      decoding: try Command.output("env", ["LEVEL=0", "bash", script, programs.path, folder.path]), as: UTF8.self)
    let words = said.split(separator: " ").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    let package = try #require(words.first { $0.hasSuffix(".deb") })
    let tarball = try #require(words.first { $0.hasSuffix(".tar.xz") })
    let inPackage = String(decoding: try Command.output("dpkg-deb", ["--contents", package]), as: UTF8.self)
    let inTarball = String(decoding: try Command.output("tar", ["-tJf", tarball]), as: UTF8.self)
    for file in [
      "usr/bin/plumb", "usr/libexec/plumb/plumb-documents", "usr/libexec/plumb/plumb-serve",
      "usr/lib/systemd/user/plumb-scheduler.service", "usr/lib/systemd/user/plumb-serve.service",
      "usr/share/bash-completion/completions/plumb", "usr/share/man/man1/plumb.1.gz", "usr/share/doc/plumb/copyright",
      "usr/share/doc/plumb/OperatingPlumb.md",
    ] {
      #expect(inPackage.contains("./\(file)\n"), "\(file)")
      #expect(inTarball.contains("\(file)\n"), "\(file)")
    }
    // What is unpacked anywhere finds its helpers.
    _ = try Command.output("tar", ["-xJf", tarball, "-C", folder.path])
    let plumb = folder.url.appending(path: "usr/bin/plumb").path
    #expect(String(decoding: try Command.output(plumb, ["serve", "--help"]), as: UTF8.self).contains("--token-file"))
    let manual = try Command.output("zcat", [folder.url.appending(path: "usr/share/man/man1/plumb.1.gz").path])
    let text = String(decoding: manual, as: UTF8.self)
    for word in ["plumb run", "plumb schedule add", "plumb serve", "token\\-file"] {
      #expect(text.contains(word), "\(word)")
    }
    // Debian's own tool takes the package, into a system of its own; whoever may own files as root alone can try.
    guard getuid() == 0 else { return }
    let system = try installed(package, into: folder.url.appending(path: "system"))
    let installedPlumb = system.appending(path: "usr/bin/plumb").path
    #expect(try Command.output(installedPlumb, ["eval", "return 1 + 1"]) == Data("2\n".utf8))
    #expect(
      String(decoding: try Command.output(installedPlumb, ["serve", "--help"]), as: UTF8.self).contains("--port"))
  }

  /// The root of a system that holds nothing but the package.
  private func installed(_ package: String, into system: URL) throws -> URL {
    let records = system.appending(path: "var/lib/dpkg")
    for folder in ["info", "updates", "triggers"] {
      try FileManager.default.createDirectory(
        at: records.appending(path: folder), withIntermediateDirectories: true)
    }
    for file in ["status", "available"] { try Data().write(to: records.appending(path: file)) }
    // What it depends on is not there: only that it unpacks and is configured is asked.
    _ = try Command.output("dpkg", ["--root=\(system.path)", "--force-depends", "--install", package])
    let status = try Command.output("dpkg-query", ["--admindir=\(records.path)", "-W", "-f", "${Status}", "plumb"])
    #expect(String(decoding: status, as: UTF8.self) == "install ok installed")
    return system
  }
}
