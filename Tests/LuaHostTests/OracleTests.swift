import Foundation
import LuaHost
import Problems
import Testing

/// What we replaced, held against the stock interpreter where it is installed:
/// both run the same script, which returns one text.
@Suite struct OracleTests {
  static let stock = "/usr/bin/lua5.4"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: stock) }

  private func linesOfStock(_ script: String) throws -> [Substring] {
    let file = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString).lua")
    defer { try? FileManager.default.removeItem(at: file) }
    try script.write(to: file, atomically: true, encoding: .utf8)
    let lua = Process()
    lua.executableURL = URL(filePath: Self.stock)
    lua.arguments = ["-e", "io.write((assert(load(io.open('\(file.path)'):read 'a', '@scripts/x.lua'))()))"]
    let output = Pipe()
    lua.standardOutput = output
    try lua.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    lua.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func expectSame(_ script: String, atLeast count: Int) throws {
    let script = Self.serializer + script
    let ours = try onLargeStack { () throws(Problem) in text(try results(script)[0]) }
      .split(separator: "\n", omittingEmptySubsequences: false)
    let theirs = try linesOfStock(script)
    #expect(ours.count >= count)
    #expect(ours.count == theirs.count)
    let different = zip(ours, theirs).filter { $0 != $1 }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(5))")
  }

  /// `told(f, …)`: whether the call succeeded and what it gave, as one line.
  static let serializer = #"""
    local function word(v)
      if type(v) == "string" then return ("%q"):format(v):gsub("[\n\r\128-\255]", "~") .. "" end
      if type(v) == "table" then
        local t = {}
        for i = 1, #v do t[i] = word(v[i]) end
        return "{" .. table.concat(t, ",") .. "}"
      end
      if type(v) == "number" or type(v) == "boolean" or v == nil then return tostring(v) end
      return type(v)
    end
    local function told(f, ...)
      local r = table.pack(pcall(f, ...))
      for i = 1, r.n do r[i] = word(r[i]) end
      return table.concat(r, " ", 1, r.n)
    end
    local lines = {}
    local function add(...) lines[#lines + 1] = table.concat({...}, " ") end

    """#

  @Test(.enabled(if: isInstalled)) func randomPatternsMatchAsInStockLua() throws {
    try expectSame(
      #"""
      local seed = 1
      local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648 return seed // 65536 % n + 1 end
      local items = {"a", "b", ".", "%a", "%d", "%s", "%w", "%W", "%p", "[ab]", "[^ab]", "[a-c]", "[%d_]", "[]]",
        "[^]]", "%f[%w]", "%f[^a]", "%bab", "%b()", "(", ")", "()", "%1", "%2", "^", "$", "%", "%%", "%.", "-", "[",
        "[a", "[a-", "[%", "%x", "%u", "%z", "%g", "\0", "[\0-b]", "%f", "%b", "%0", "é", "[a-]", "[-a]", "%A"}
      local suffixes = {"", "", "", "*", "+", "-", "?"}
      local letters = {"a", "b", "c", "1", " ", "(", ")", "_", "]", "\0", "-", "é", ".", "A"}
      local function pick(list) return list[random(#list)] end
      local function text(n) local t = {} for i = 1, random(n) - 1 do t[i] = pick(letters) end return table.concat(t) end
      local function pattern()
        local t = {} for i = 1, random(6) do t[i] = pick(items) .. pick(suffixes) end return table.concat(t)
      end
      local function all(s, p, i)
        local t = {} for a, b in string.gmatch(s, p, i) do t[#t + 1] = a t[#t + 1] = b or "-" if #t > 60 then break end end
        return t
      end
      for i = 1, 30000 do
        local s, p, init = text(11), pattern(), random(9) - 5
        add(i, word(s), word(p), told(string.find, s, p, init), told(string.match, s, p, init),
          told(all, s, p, init), told(string.gsub, s, p, "<%0%1>"), told(string.gsub, s, p, {a = "x", b = false}, 2),
          told(string.gsub, s, p, function(a, b) return b end))
      end
      return table.concat(lines, "\n")
      """#, atLeast: 30_000)
  }

  @Test(.enabled(if: isInstalled)) func chosenCallsAnswerAsInStockLua() throws {
    let calls = Self.calls.map { "add(\(String(reflecting: $0)), told(function() return \($0) end))" }
    try expectSame(calls.joined(separator: "\n") + "\nreturn table.concat(lines, '\\n')", atLeast: calls.count)
  }

  static let calls = [
    "('hello world'):find('o w')", "('hello'):find('l', -2)", "('hello'):find('')", "('hello'):find('', 10)",
    "('hello'):find('', 6)", "('a.b'):find('.', 1, true)", "('a+b'):find('+', 1, true)", "('x'):find('x', 3)",
    "('key = value'):match('^(%w+)%s*=%s*(%w+)$')", "('  trim  '):match('^%s*(.-)%s*$')",
    "('THE (quick) fox'):find('%((%a+)%)')", "('f(a(b)c)d'):match('%b()')", "('hello'):match('()ll()')",
    "('abc'):gsub('', '-')", "('abc'):gsub('.', {a = 1, b = true})", "('abc'):gsub('%w', '%0%0')",
    "('abc'):gsub('b', '%%')", "('abc'):gsub('b', '%2')", "('abc'):gsub('b', '%x')", "('abc'):gsub('b', '%')",
    "('abc'):gsub('(b)', function() return {} end)", "('abc'):gsub('b', 1.5)", "('abc'):gsub('b')",
    "('abc'):gsub('b', nil)", "('abc'):gsub('b', 'x', 0)", "('abc'):gsub('b', 'x', -1)", "('aaa'):gsub('^a', 'x')",
    "('abc'):gmatch('(')()", "('abc'):find('[a')", "('abc'):find('%')", "('abc'):find('(a')", "('abc'):find('a)')",
    "('abc'):find('%1')", "('aXbX'):gsub('%u', string.lower)", "string.find()", "string.find('a')",
    "string.match({}, 'a')",
    "('x'):rep(3)", "('x'):rep(3, ',')", "('x'):rep(0)", "('x'):rep(-1)", "('ab'):rep(5, '12')", "('x'):rep(2^63)",
    "('x'):rep(1.5)", "string.rep()", "(''):rep(100, 'ab')", "(12):rep(2)",
    "(function() local t = {1,2,3} table.insert(t, 4) table.insert(t, 1, 0) return t end)()",
    "table.insert({}, 3, 1)", "table.insert({}, 1, 2, 3)", "table.insert({})", "table.insert(nil, 1)",
    "table.insert({}, 'x', 1)",
    "(function() local t = {1,2,3} return table.remove(t), table.remove(t, 1), t end)()", "table.remove({})",
    "table.remove({}, 0)", "table.remove({1,2}, 5)", "table.remove({1,2}, 3)",
    "(function() local t={n=0,[0]='x'} return table.remove(t, 0), t[0] end)()",
    "table.move({1,2,3}, 1, 3, 2)", "table.move({1,2,3}, 2, 3, 1)", "table.move({1,2,3}, 1, 0, 9)",
    "table.move({1,2,3}, 1, 3, 1, {})", "table.move({}, math.mininteger, math.maxinteger, 1)", "table.move({}, 1, 2)",
    "table.move({}, 1, math.maxinteger, 2)",
    "(function() local t = {3,1,2} table.sort(t) return t end)()",
    "(function() local t = {'b','a','C'} table.sort(t) return t end)()",
    "(function() local t = {3,1.5,2} table.sort(t, function(a,b) return a>b end) return t end)()",
    "table.sort({1,'x'})", "table.sort({{},{}})", "table.sort({1,2}, 1)",
    "(function() local t={1.5,-2.0,0.0,3.25} table.sort(t) return t end)()",
    "(function() local t={} for i=1,200 do t[i]=(i*7919)%211 end table.sort(t) return t end)()",
    "(function() local t={} for i=1,200 do t[i]=tostring((i*7919)%211) end table.sort(t) return t end)()",
    "(function() local t={} for i=1,100001 do t[i]=(i*7919)%65521 end table.sort(t) return t[1], t[50000], t[100001] end)()",
    "(function() local t={} for i=1,70000 do t[i]=(i*7919)%65521/4 end table.sort(t) for i=2,#t do assert(t[i-1]<=t[i]) end return t[1] end)()",
    "pcall(error)", "pcall(error, nil)", "pcall(error, 'x', 0)", "pcall()", "pcall(1)", "pcall(pcall)",
    "pcall(pcall, error, 'e')",
    "xpcall(error, function(e) return 'h' .. tostring(e) end, 'x')", "xpcall(error)", "xpcall(error, 1)",
    "xpcall(function(...) return select('#', ...) end, print, 1, nil, nil)",
    "select(2, xpcall(function() local x = nil; x() end, function(m) return m end))",
    "setmetatable({}, 1)", "setmetatable(1, {})", "setmetatable({})",
    "getmetatable(setmetatable({}, {__metatable = 'm'}))",
    "setmetatable(setmetatable({}, {__metatable = 1}), {})",
    "load('return 1')()", "load('return')()", "load('x =')", "load('x =', '=name')", "load('x =', '@file')",
    "load('error \"e\"', 'chunk')",
    "pcall(load('error \"e\"', '@file.lua'))", "load('return x', 'n', 't', {x = 5})()", "load('return 1', 'n', 'b')",
    "load(nil)", "load(5)",
    "load(function() return nil end)()", "load(function() return 5 < 3 end)", "load(function() error 'r' end)",
    "(function() local n = 0 return load(function() n = n + 1 return ({'return ', '4', '2'})[n] end)() end)()",
    "coroutine.resume(coroutine.create(function(a, b) return a + b end), 1, 2)",
    "coroutine.resume(coroutine.create(function() error 'x' end))",
    "coroutine.resume(coroutine.create(function() error({1}) end))",
    "coroutine.wrap(function() error 'x' end)()", "coroutine.wrap(function() error({1}) end)()",
    "(function() local c = coroutine.wrap(function() return 1 end) c() return c() end)()",
    "(function() local c = coroutine.create(function() coroutine.yield(1, 2) return 3 end) return {coroutine.resume(c)}, {coroutine.resume(c)}, {coroutine.resume(c)} end)()",
    "(function() local a = coroutine.running() local t = {} for i = 1, 9 do t[i] = {coroutine.resume(a)} end return t end)()",
    "coroutine.wrap(function() local a = coroutine.running() return coroutine.wrap(function() for i = 1, 99 do coroutine.resume(a, 1, 2) end return coroutine.resume(a) end)() end)()",
    "coroutine.resume(1)", "coroutine.create(1)", "coroutine.wrap()", "coroutine.close(coroutine.create(print))",
    "(function() local c = coroutine.create(function() coroutine.yield() end) coroutine.resume(c) return coroutine.close(c), coroutine.status(c) end)()",
    "(function() local c = coroutine.create(function() local x <close> = setmetatable({}, {__close = function() error 'closing' end}) coroutine.yield() end) coroutine.resume(c) return coroutine.close(c) end)()",
    "(function() local c = coroutine.create(function() error 'e' end) coroutine.resume(c) return coroutine.close(c) end)()",
    "(function() local c = coroutine.create(function() return 1 end) coroutine.resume(c) return coroutine.resume(c) end)()",
    "coroutine.close(coroutine.running())", "coroutine.isyieldable()", "select('#', coroutine.running())",
    "coroutine.yield()",
    "coroutine.wrap(function() return pcall(function() return coroutine.yield(1) end) end)()",
    "(function() local c = coroutine.wrap(function() return pcall(function() coroutine.yield(1) error 'late' end) end) c() return c() end)()",
    "(function() local c = coroutine.wrap(function() return xpcall(function() coroutine.yield(1) error 'late' end, function(m) return 'h:' .. m end) end) c() return c() end)()",
    "(function() local t = {} for k in coroutine.wrap(function() for i = 1, 4 do coroutine.yield(i) end end) do t[#t+1] = k end return t end)()",
    "tostring(nil)", "tostring(1.0)", "tostring(-0.0)",
    "tostring(setmetatable({}, {__tostring = function() return 'T' end}))",
    "tostring(setmetatable({}, {__tostring = function() return 1 end}))",
    "tostring(setmetatable({}, {__name = 'N'})):match('^N: ') ", "tostring()",
    "tostring({}):match('^table: 0x') ~= nil", "math.random(0) ~= nil", "math.random(2, 1)",
    "string.format('%5.2f|%-5d|%q', 1.5, 3, 'a\\n')",
    "utf8.len('状态')", "#'状态'", "collectgarbage('count') > 0", "next({})", "type(next)", "rawequal('a', 'a')",
    "rawlen({1, 2})",
    "select(-1, 1, 2, 3)", "table.concat({1, 2, 3}, ', ')", "table.concat({1, {}, 3})", "table.unpack({1, 2, 3}, 2)",
    "os.time({year = 2020, month = 1, day = 1, hour = 12})",
    "os.date('!%Y-%m-%d', 0)", "('%d'):format(3.0)", "('%d'):format(3.5)", "math.tointeger('8')", "1 // 0", "1 % 0",
    "'10' + 5", "10 .. 20",
  ]
}
