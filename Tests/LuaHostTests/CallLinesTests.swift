import LuaHost
import Problems
import Testing

/// A call in a chain of several lines is located at the line of its own name.
@Suite struct CallLinesTests {
  /// Runs a script in which `t:at(n)` gives `t`; returns how far the line of each such call lies from `n`.
  private func distances(_ script: String) throws -> [Int] {
    var distances: [Int] = []
    let state = try LuaState()
    state.setFunction("at") { call throws(Problem) in
      distances.append((call.location?.line ?? 0) - (try call.integer(2)))
      call.push(argument: 1)
    }
    _ = try state.load("t = { at = at }\n" + script, name: "scripts/x.lua").call()
    return distances
  }

  static let scripts: [(String, calls: Int)] = [
    ("return t\n:at(3)\n:at(4)", 2),
    ("local x = t:at(2)\n  -- a comment\n\n  :at(5):at(5)\n  :at(6)", 4),
    ("t:at(2)\n:at(\n3,\n4)\n:at(6)", 3),
    // A chain in an argument, and what follows it.
    ("t\n:at(3, t:at(3)\n:at(4), t\n:at(5))\n:at(6)", 5),
    ("t\n:at(3, t and t\n:at(4) or nil)\n:at(5)", 3),
    ("local function f(x)\n  return x\n    :at(4)\nend\nf(t\n:at(7))\n:at(8)", 3),
    ("coroutine.wrap(function()\n  t\n:at(4)\nend)()", 1),
    ("load('t\\n:at(2)', 'x')()", 1),
    ("for i = 1, 2 do\n  t\n    :at(4)\nend", 2),
  ]

  @Test(arguments: scripts)
  func aMethodHasTheLineOfItsName(_ script: String, _ calls: Int) throws {
    #expect(try distances(script) == Array(repeating: 0, count: calls))
  }

  @Test func aLongChainAndFarLinesAreNoneTheWorse() throws {
    let chain = (3..<500).map { ":at(\($0))" }
    let far = String(repeating: "\n", count: 300)
    let script = "return t\n" + chain.joined(separator: "\n") + far + ":at(799)" + far + ":at(1099)"
    #expect(try distances(script) == Array(repeating: 0, count: 499))
  }

  @Test func aTableOfThousandsOfItemsBeforeItChangesNothing() throws {
    let items = (0..<5000).map { "  \($0)," }.joined(separator: "\n")
    #expect(try distances("local list = {\n\(items)\n}\nt\n:at(5005)\nlist = t:at(5006)") == [0, 0])
  }

  static let failures: [(String, line: Int)] = [
    ("local t = {}\nfunction t:ok() return self end\nreturn t\n:ok()\n:nix()", 5),
    ("local t = {}\nfunction t:ok() return self end\nreturn t\n:ok()\n:ok(1 +\nnil)", 5),
    ("local t = {}\nfunction t:ok() return self end\nreturn t\n:ok(fail())\n:ok()", 4),
  ]

  @Test(arguments: failures)
  func anErrorOfLuasOwnToo(_ script: String, _ line: Int) throws {
    let problem = try problem(script, in: ProblemTests.stateThatFails())
    #expect(problem.location == FileLocation("scripts/x.lua", line: line))
  }
}
