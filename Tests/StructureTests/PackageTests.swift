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
      decoding: try Command.output("env", ["LEVEL=1", "bash", script, programs.path, folder.path]), as: UTF8.self)
    let words = said.split(separator: " ").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    let package = try #require(words.first { $0.hasSuffix(".deb") })
    let tarball = try #require(words.first { $0.hasSuffix(".tar.gz") })
    let inPackage = String(decoding: try Command.output("dpkg-deb", ["--contents", package]), as: UTF8.self)
    let inTarball = String(decoding: try Command.output("tar", ["-tzf", tarball]), as: UTF8.self)
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
    _ = try Command.output("tar", ["-xzf", tarball, "-C", folder.path])
    let plumb = folder.url.appending(path: "usr/bin/plumb").path
    #expect(String(decoding: try Command.output(plumb, ["serve", "--help"]), as: UTF8.self).contains("--token-file"))
    let manual = try Command.output("zcat", [folder.url.appending(path: "usr/share/man/man1/plumb.1.gz").path])
    let text = String(decoding: manual, as: UTF8.self)
    for word in ["plumb run", "plumb schedule add", "plumb serve", "token\\-file"] {
      #expect(text.contains(word), "\(word)")
    }
  }
}
