/// A program that does at random, and within one another, what troubles an
/// interpreter: errors, coroutines, closes, metamethods, wide unpacking, deep calls.
extension HostileScript {
  /// Wants a local `SEED`.
  static let random = #"""
    math.randomseed(SEED)
    local R = math.random
    local mt = setmetatable
    local acts
    local function act(d) if d <= 0 then return 1 end return acts[R(#acts)](d - 1) end
    local keep = {}
    acts = {
     function(d) return pcall(act, d) end,
     function(d) return xpcall(act, function(e) return act(d) end, d) end,
     function(d) local c = coroutine.create(act) keep[R(50)] = c return coroutine.resume(c, d) end,
     function(d) return coroutine.wrap(act)(d) end,
     function(d) local x <close> = mt({}, {__close=function() act(d) end}) return act(d) end,
     function(d) local c = coroutine.create(function() local x <close> = mt({}, {__close=function() act(d) end}) coroutine.yield() act(d) end) coroutine.resume(c) keep[R(50)] = c if R(2)==1 then return coroutine.close(c) end end,
     function(d) local c = keep[R(50)] if c and coroutine.status(c)=="suspended" then return coroutine.close(c) end end,
     function(d) local c = keep[R(50)] if c then return coroutine.resume(c) end end,
     function(d) return ("abc"):rep(R(10)):gsub("%w", function(c) act(d) return c end) end,
     function(d) local t = {} for i=1,R(20000) do t[i] = {i} end keep[R(50)+50] = t end,
     function(d) keep[R(50)+100] = ("x"):rep(R(100000)) .. R() end,
     function(d) error(mt({}, {__tostring=function() act(d) return "x" end})) end,
     function(d) return table.sort({3,1,2,5,4}, function(a,b) act(d-2) return a<b end) end,
     function(d) return call(function() return act(d) end) end,
     function(d) return fail() end,
     function(d) return load("return " .. ("("):rep(R(150)) .. "1" .. (")"):rep(R(150))) end,
     function(d) local s = {} for i=1,R(300) do s[i]="local function f"..i.."() return f"..i.." end " end return load(table.concat(s)) end,
     function(d) return table.concat(mt({}, {__index=function(_,i) act(d-3) return "s"..i end, __len=function() return R(20) end})) end,
     function(d) for w in ("a b c d"):gmatch("%a") do act(d-1) end end,
     function(d) return tostring(mt({}, {__tostring=function() act(d) return "t" end})) end,
     function(d) for i=1,R(100) do keep[R(1000)+200] = coroutine.wrap(function() coroutine.yield(act(d-4)) end) end end,
     function(d) for i=1,50 do local w = keep[R(1000)+200] if w then pcall(w) end end end,
     function(d) return select("#", table.unpack({}, 1, R(100000))) end,
     function(d) local function r(n) if n > 0 then return 1 + r(n-1) end return act(d) end return r(R(5000)) end,
     function(d) keep = {} end,
     function(d) return string.format("%s %q %10.3f", mt({}, {__tostring=function() act(d) return "t" end}), "x", 1.5) end,
     function(d) return 1 .. mt({}, {__concat=function() return act(d) end}) end,
     function(d) local a <close> = mt({}, {__close=function() error("c") end}) local b <close> = mt({}, {__close=function() act(d) error("b") end}) error("a") end,
    }
    while true do pcall(act, R(25)) end
    """#
}
