import Testing

/// What a hostile or broken script tries, and how its process ends.
struct HostileScript: Sendable, CustomTestStringConvertible {
  let title: String
  let status: Int32
  let text: String
  var testDescription: String { title }

  init(_ title: String, _ status: Int32, _ text: String) {
    self.title = title
    self.status = status
    self.text = text
  }

  static let prelude = "local mt, loop = setmetatable, function() while true do end end\n"

  /// The rows of the design's table.
  static let known = [
    HostileScript("a loop under pcall", 124, "while true do pcall(loop) end"),
    HostileScript("a loop as handler", 124, "xpcall(loop, loop)"),
    HostileScript(
      "coroutines by the power", 124,
      "local function s(d) if d>0 then for i=1,50 do coroutine.wrap(s)(d-1) end end end s(100)"),
    HostileScript(
      "a loop in a coroutine's close", 124,
      "coroutine.wrap(function() local x<close> = mt({}, {__close=loop}) loop() end)()"),
    HostileScript("a loop as finalizer", 1, "mt({}, {__gc=loop})"),
    HostileScript("a loop in ever new coroutines", 124, "while true do coroutine.resume(coroutine.create(loop)) end"),
    HostileScript(
      "a close that puts its own error", 124,
      #"while true do pcall(function() local x<close> = mt({}, {__close=function() error"mine" end}) loop() end) end"#),
    HostileScript("a text repeated 1e15 times", 1, #"("x"):rep(1e15)"#),
    HostileScript("nothing repeated 1e15 times", 0, #"assert(("").rep("", 1e15) == "")"#),
    HostileScript("a text of 2 GB", 125, #"("x"):rep(2^31-1)"#),
    HostileScript("find that backtracks", 124, #"(("a"):rep(1e5)):find(".-.-.-.-b")"#),
    HostileScript("gmatch that backtracks", 124, #"for _ in (("a"):rep(1e5)):gmatch(".-.-.-.-b") do end"#),
    HostileScript("gsub that backtracks", 124, #"(("a"):rep(1e5)):gsub(".-.-.-.-b", "")"#),
    HostileScript(
      "match that backtracks under pcall", 124, #"while true do pcall(string.match, ("a"):rep(1e5), ".-.-.-.-b") end"#),
    HostileScript("a move of 1e15 items", 124, "table.move({},1,1e15,2)"),
    HostileScript(
      "an insert before 1e15 items", 124,
      "table.insert(mt({}, {__len=function() return 1e15 end, __index=rawget, __newindex=rawset}),1,1)"),
    HostileScript(
      "a concat of 2^40 items", 124, "table.concat(mt({}, {__index=rawlen, __len=function() return 2^40 end}))"),
    HostileScript("a source of 40 MB", 125, #"assert(load(("x=1 "):rep(1e7)))"#),
    HostileScript("a source of 5 MB", 1, #"assert(load(("x=1 "):rep(1300000)))"#),
    HostileScript("a binary chunk", 1, "load(string.dump(function() end))()"),
    HostileScript("a binary chunk by hand", 1, #"assert(load("\27Lua\x54\0\x19\x93\r\n\x1a\n"))"#),
    HostileScript(
      "20,000 coroutines that close one another", 1,
      """
      local prev
      for i = 1, 20000 do
        local inner = prev
        prev = coroutine.create(function()
          local x<close> = mt({}, {__close=function() if inner then assert(coroutine.close(inner)) end end})
          coroutine.yield()
        end)
        coroutine.resume(prev)
      end
      assert(coroutine.close(prev))
      """),
    HostileScript("gsub within gsub for ever", 1, #"local function f() return ("a"):gsub("a", f) end f()"#),
    HostileScript("pcall within pcall for ever", 0, "local function f() return pcall(f) end f()"),
    HostileScript("wrap within wrap for ever", 1, "local function f() return coroutine.wrap(f)() end f()"),
    HostileScript("an error in the handler", 0, "assert(not xpcall(error, function(e) error(e) end))"),
    HostileScript("an error whose text is a loop", 124, "error(mt({}, {__tostring=loop}))"),
    HostileScript("a table in itself", 0, "local t={} t.t=t return t"),
    HostileScript("strings' own metatable", 1, #"getmetatable("").__index.rep = loop"#),
    HostileScript("an object's finalizer by hand", 1, "local _, e = pcall(fail) getmetatable(e).__gc(e)"),
    HostileScript("the collector off", 1, #"collectgarbage("stop")"#),
    HostileScript("os.exit", 1, "os.exit()"),
    HostileScript("io.open", 1, #"io.open("x")"#),
    HostileScript("debug.sethook", 1, "debug.sethook()"),
    HostileScript("package.loadlib", 1, #"package.loadlib("x", "*")"#),
    HostileScript("endless printing", 124, #"while true do print(("x"):rep(1e6)) end"#),
    HostileScript("changed globals", 0, "math.randomseed(1) _G.x = 1 string.len = nil"),
  ]

  /// As many again.
  static let more = [
    HostileScript("recursion in Lua", 125, "local function f() return 1 + f() end f()"),
    HostileScript(
      "recursion of metamethods", 1, "local t = {} mt(t, {__index=function(t,k) return t[k] end}) return t.x"),
    HostileScript(
      "a ring of __index tables", 1, "local a, b = {}, {} mt(a, {__index=b}) mt(b, {__index=a}) return a.x"),
    HostileScript("a width of 99999", 1, #"string.format("%99999d", 1)"#),
    HostileScript("a text that loops in format", 124, #"string.format("%s", mt({}, {__tostring=loop}))"#),
    HostileScript(
      "a comparator that says yes", 1,
      "local t={} for i=1,1000 do t[i]=i%7 end table.sort(t, function() return true end)"),
    HostileScript("a comparator that never ends", 124, "table.sort({1,2,3}, loop)"),
    HostileScript(
      "a comparator that throws late", 1,
      "local n=0 local t={} for i=1,100 do t[i]=-i end table.sort(t, function(a,b) n=n+1 if n>99 then error'no' end return a<b end)"
    ),
    HostileScript(
      "sorting 2^30 items that are not there", 125,
      "table.sort(mt({}, {__len=function() return 2^30|0 end}), function() end)"),
    HostileScript("unpacking 1e8 items", 1, "table.unpack({},1,1e8)"),
    HostileScript("unpacking the widest range", 1, "table.unpack({}, math.mininteger, math.maxinteger)"),
    HostileScript("concat of a huge range", 1, "table.concat({}, ',', 1, 1e15)"),
    HostileScript("select far out", 0, "assert(select('#', select(1e6, 1)) == 0)"),
    HostileScript("a chain of rep", 125, #"local s="x" for i=1,60 do s=s:rep(2) end"#),
    HostileScript("a chain of ..", 125, #"local s="xxxxxxxx" while true do s=s..s end"#),
    HostileScript("rep with a separator", 1, #"("x"):rep(1e9, ("y"):rep(100))"#),
    HostileScript(
      "coroutines in metamethods", 124,
      "local t t=mt({}, {__index=function(_, k) return coroutine.wrap(function() loop() end)() end}) while true do pcall(function() return t.x end) end"
    ),
    HostileScript(
      "a finalizer set later", 0,
      "local m={} local x=mt({}, m) m.__gc=function() print'ran' loop() end x=nil for i=1,1e5 do local _={} end"),
    HostileScript("a metatable that got a finalizer", 1, "local m={} mt({}, m) m.__gc=loop mt({}, m)"),
    HostileScript("a finalizer by rawset", 1, "local m={} rawset(m, '__gc', loop) mt({}, m)"),
    HostileScript(
      "goto for ever in a close", 124, "do local x<close> = mt({}, {__close=function() ::a:: goto a end}) end"),
    HostileScript(
      "closes for ever", 124,
      "local function f() local x<close> = mt({}, {__close=function() pcall(f) end}) end while true do f() end"),
    HostileScript("an error with a lying __name", 1, "error(mt({}, {__name=('x'):rep(1e6)}))"),
    HostileScript(
      "an error whose __tostring throws", 1,
      "error(mt({}, {__tostring=function() error(mt({}, {__tostring=error})) end}))"),
    HostileScript("an error whose __tostring is no text", 1, "error(mt({}, {__tostring=function() return {} end}))"),
    HostileScript("nil as error", 1, "error()"),
    HostileScript("a reader that never ends", 1, #"assert(load(function() return "x=1 " end))"#),
    HostileScript("a reader that loops", 124, "load(loop)"),
    HostileScript("a reader that gives nothing but spaces", 124, #"while true do load(function() return " " end) end"#),
    HostileScript("a bad date format", 1, #"os.date("%Ez")"#),
    HostileScript("a date far away", 1, #"os.date("%Y", 2^60|0)"#),
    HostileScript("a huge pack", 1, #"string.pack(("i16"):rep(1e7), table.unpack({}))"#),
    HostileScript("a pack of wide padding", 125, #"string.pack("c2147483647", "x")"#),
    HostileScript("a huge packsize", 1, #"string.packsize(("c2147483647"):rep(10))"#),
    HostileScript("a traceback from far", 0, "debug.traceback('x', 2^31) debug.traceback('x', -5)"),
    HostileScript("_ENV without globals", 1, "local _ENV = {} print(1)"),
    HostileScript(
      "_ENV that loops", 124,
      "local setmetatable, loop = mt, loop local _ENV = setmetatable({}, {__index=loop}) return x"),
    HostileScript(
      "memory in coroutines", 125,
      "local t={} while true do local c=coroutine.create(function() local a,b,c,d=1,2,3,4 coroutine.yield() end) coroutine.resume(c) t[#t+1]=c end"
    ),
    HostileScript("memory in tables", 125, "local t={} while true do t={t} end"),
    HostileScript("memory in closures", 125, "local t={} for i=1,1e9 do t[i]=function() return i end end"),
    HostileScript("memory in a table's array", 125, "local t={} for i=1,1e9 do t[i]=i end"),
    HostileScript(
      "memory under pcall", 124, "local function f() local t={} while true do t={t} end end while true do pcall(f) end"),
    HostileScript(
      "memory of every size", 124,
      "while true do for n=1,60 do local t={} pcall(function() for i=1,1e7 do t[i]=('x'):rep(n*8)..i end end) end end"),
    HostileScript(
      "pcall in a coroutine in pcall", 124,
      "while true do pcall(function() coroutine.wrap(function() while true do pcall(loop) end end)() end) end"),
    HostileScript(
      "xpcall handlers for ever", 124,
      "local function h() return xpcall(error, h) end while true do xpcall(error, h) end"),
    HostileScript("a huge for", 124, "for i=math.mininteger, math.maxinteger do end"),
    HostileScript("a for of floats that stands still", 124, "for i=1,math.huge,1e-300 do end"),
    HostileScript("utf8 of garbage", 1, #"for p, c in utf8.codes("\xff\xff") do end"#),
    HostileScript("utf8.char of the largest", 0, "utf8.char(0x7FFFFFFF) assert(not pcall(utf8.char, -1))"),
    HostileScript("utf8.len of a lot", 0, #"utf8.len(("é"):rep(1e6))"#),
    HostileScript("move onto itself", 0, "local t={1,2,3,4,5} table.move(t,1,4,2) assert(t[5]==4 and t[1]==1)"),
    HostileScript("count in a loop", 124, #"while true do collectgarbage("count") end"#),
    HostileScript(
      "an error in an error in a close", 1, "local x<close> = mt({}, {__close=function() error(error) end}) error(x)"),
    HostileScript("yield outside", 1, "coroutine.yield(1)"),
    HostileScript(
      "yield through a Swift function", 1,
      "assert(coroutine.resume(coroutine.create(function() call(coroutine.yield) end)))"),
    HostileScript("a loop below a Swift function", 124, "while true do pcall(call, loop) end"),
    HostileScript("Swift and Lua call one another", 1, "local function f() call(f) end f()"),
    HostileScript(
      "Swift and coroutines call one another", 1, "local function f() coroutine.wrap(function() call(f) end)() end f()"),
    HostileScript(
      "a coroutine that closes itself", 1,
      "local c c=coroutine.wrap(function() coroutine.close(coroutine.running()) end) c()"),
    HostileScript(
      "a coroutine that wakes its waker", 0,
      "local a a=coroutine.create(function() assert(not coroutine.resume(a)) end) assert(coroutine.resume(a))"),
    HostileScript("gsub whose function loops", 124, #"while true do pcall(string.gsub, "a", "a", loop) end"#),
    HostileScript("a pattern too deep", 1, #"("a"):rep(400):find(("a?"):rep(300).."b")"#),
    HostileScript("a pattern of many captures", 1, #"("x"):find(("()"):rep(40))"#),
    HostileScript("nested brackets in a source", 1, #"assert(load("return "..("("):rep(1e5)))"#),
    HostileScript("nested tables in a source", 1, #"assert(load("return "..("{"):rep(1e5)))"#),
    HostileScript(
      "many locals", 1, #"local t={} for i=1,300 do t[i]="local a"..i end assert(load(table.concat(t,"\n")))"#),
    HostileScript(
      "many constants", 0, #"local t={} for i=1,70000 do t[i]="x="..i..".5" end assert(load(table.concat(t,"\n")))"#),
    HostileScript(
      "a tower of upvalues", 1,
      #"local s="" for i=1,300 do s=s.."return function() " end assert(load(s..("end "):rep(300)))"#),
    HostileScript(
      "next after a change", 1, "local t={a=1,b=2,c=3} for k in pairs(t) do t[k]=nil for i=1,100 do t[i..'x']=1 end end"
    ),
    HostileScript("next of a key that is not there", 1, "next({}, 'x')"),
    HostileScript(
      "ipairs without an end", 124, "for i in ipairs(mt({}, {__index=function(_, i) return i end})) do end"),
    HostileScript(
      "pairs without an end", 124,
      "for k in pairs(mt({}, {__pairs=function() return function() return 1 end end})) do end"),
    HostileScript("a protected metatable", 1, "mt(mt({}, {__metatable=1}), {})"),
    HostileScript("tonumber of a long text", 0, #"assert(not tonumber(("9"):rep(1e6).."x"))"#),
    HostileScript("arithmetic on texts in a loop", 124, #"while true do pcall(function() return "x" + 1 end) end"#),
    HostileScript("a C function held", 124, "hold()"),
    HostileScript("a C function held under pcall in a coroutine", 124, "coroutine.wrap(function() pcall(hold) end)()"),
    HostileScript("a deep chain of __index", 1, "local t={} for i=1,1e5 do t=mt({}, {__index=t}) end return t.x"),
    HostileScript(
      "a deep chain of __concat", 124,
      "local t t=mt({}, {__concat=function(a,b) return a..b end}) while true do pcall(function() return t..t end) end"),
    HostileScript(
      "weak tables", 125, "local w=mt({}, {__mode='k'}) local t={} while true do local k={} w[k]=k t[#t+1]=k end"),
    HostileScript("a data problem uncaught", 65, "fail()"),
    HostileScript("a data problem thrown again", 65, "local ok, e = pcall(fail) error(e)"),
    HostileScript("a data problem through a coroutine", 65, "coroutine.wrap(fail)()"),
  ]
}
