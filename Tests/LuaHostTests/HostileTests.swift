import Foundation
import Testing

/// How a child process that ran a script ended.
struct Ending {
  var status: Int32
  var bySignal: Bool
  var seconds: Double
  var output: String
  var problem: String
}

/// Runs the script in `LuaHostChild`, which an alarm ends if nothing else does.
func endingOfChild(_ script: String, milliseconds: Int = 250, megabytes: Int = 64) throws -> Ending {
  let folder = FileManager.default.temporaryDirectory.appending(path: "plumb-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "script.lua")
  try script.write(to: file, atomically: true, encoding: .utf8)
  let child = Process()
  child.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "LuaHostChild")
  child.arguments = [file.path, String(milliseconds), String(megabytes)]
  let (output, errors) = (Pipe(), Pipe())
  child.standardOutput = output
  child.standardError = errors
  let start = ContinuousClock.now
  try child.run()
  let written = output.fileHandleForReading.readDataToEndOfFile()
  let told = errors.fileHandleForReading.readDataToEndOfFile()
  child.waitUntilExit()
  let took = ContinuousClock.now - start
  return Ending(
    status: child.terminationStatus, bySignal: child.terminationReason == .uncaughtSignal,
    seconds: Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18,
    output: String(decoding: written, as: UTF8.self),
    problem: String(decoding: told, as: UTF8.self))
}

/// A child has ended by itself, soon after its limit; with patience, as the
/// machine may be busy with other tests.
func expectPrompt(_ ending: Ending, milliseconds: Int) {
  #expect(!ending.bySignal, "ended by a signal: \(ending.problem)")
  #expect(ending.seconds < Double(milliseconds) / 1000 + 15)
}

@Suite(.serialized) struct HostileTests {
  @Test(arguments: HostileScript.known + HostileScript.more)
  func aHostileScriptEndsWithItsLimit(_ script: HostileScript) throws {
    // What does not end by time must not meet the limit first on a busy machine.
    let milliseconds = script.status == 124 ? 250 : 15_000
    let ending = try endingOfChild(HostileScript.prelude + script.text, milliseconds: milliseconds)
    #expect(ending.status == script.status, "\(ending.problem)")
    expectPrompt(ending, milliseconds: milliseconds)
  }

  /// Each of these seeds ended by a signal or with "error in error handling" while
  /// Debian's fault (Sources/CLuaShim/concat.c) was not mended.
  @Test(arguments: [5, 21, 22, 52, 53, 82, 102, 109, 118, 127])
  func aRandomProgramEndsWithItsLimit(_ seed: Int) throws {
    let ending = try endingOfChild(
      "local SEED = \(seed)\n" + HostileScript.random, megabytes: seed % 8 * 3 + 1)
    #expect([124, 125].contains(ending.status), "\(ending.problem)")
    expectPrompt(ending, milliseconds: 250)
  }

  @Test func theOutputCapIsToldOnce() throws {
    let ending = try endingOfChild("for i = 1, 5 do print((\"x\"):rep(6e5)) end")
    #expect(ending.output.utf8.count == 600_001)
    #expect(ending.problem == "plumb: the script prints too much; the rest is dropped\n")
  }

  @Test func twoRunsWriteTheSameBytes() throws {
    let script = """
      local t = {}
      for i = 1, 50 do t["key" .. i] = i; t[{}] = i; t[function() return i end] = i end
      for k, v in pairs(t) do print(tostring(k), v, math.random()) end
      math.randomseed() print(math.random(1000))
      """
    #expect(try endingOfChild(script).output == endingOfChild(script).output)
  }
}
