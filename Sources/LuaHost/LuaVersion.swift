import CLua

/// The Lua that Plumb is built with, as evidence names it: `5.4.6`.
public enum LuaVersion {
  public static let text =
    LUA_VERSION_MAJOR + "." + LUA_VERSION_MINOR + "." + LUA_VERSION_RELEASE
}
