import LuaHost
import Problems
import Testing

/// A `__concat` may make the stack move: it calls deeply, or garbage is collected
/// meanwhile. Debian's Lua then went on with the block that was freed.
@Suite struct ConcatTests {
  static let prelude = """
    local function deep(n) if n > 0 then return 1 + deep(n - 1) end return 0 end
    local function object(f) return setmetatable({}, {__concat = f}) end

    """

  @Test(arguments: [
    (
      "the stack grows", "ax",
      "return 'a' .. 'b' .. object(function() deep(5000) return 'x' end)"
    ),
    (
      "it grows at every size", "100",
      """
      local right = 0
      for i = 1, 100 do
        coroutine.wrap(function()
          local text = 'a' .. i .. object(function() deep(i) return 'x' end) .. 'z'
          if text == 'a' .. i .. 'x' then right = right + 1 end
        end)()
      end
      return right
      """
    ),
    (
      "it shrinks as garbage is collected", "ax",
      """
      deep(50000)
      return 'a' .. 'b' .. object(function() for i = 1, 1e5 do local _ = {} end return 'x' end)
      """
    ),
    (
      "one within another", "z12",
      """
      local inner = object(function() deep(20000) return '1' end)
      local outer = object(function() deep(1000) return ('c' .. inner) .. '2' end)
      return 'z' .. 'a' .. outer
      """
    ),
    (
      "an inner one fails", "zfalse!",
      """
      local inner = object(function() deep(20000) error('no') end)
      local outer = object(function()
        deep(1000)
        local ok = pcall(function() return 'c' .. inner end)
        return tostring(ok) .. '!'
      end)
      return 'z' .. 'a' .. outer
      """
    ),
    (
      "it yields", "zax",
      """
      local resume = coroutine.wrap(function()
        return 'z' .. 'a' .. object(function(a) deep(20000) coroutine.yield() deep(30000) return a .. 'x' end)
      end)
      resume()
      return resume()
      """
    ),
    (
      "often, with errors between", "zx",
      """
      for i = 1, 300 do
        pcall(function() return 'a' .. object(function() deep(i * 50) error('no') end) end)
        coroutine.wrap(function() return 'a' .. object(function() deep(i * 50) coroutine.yield() end) end)()
      end
      return 'z' .. 'a' .. object(function() deep(150000) return 'x' end)
      """
    ),
  ])
  func aConcatenationIsRightThough(_ title: String, _ expected: String, _ script: String) throws {
    #expect(try shown(Self.prelude + script, in: LuaState()) == expected)
  }
}
