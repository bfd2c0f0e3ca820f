import CLua

/// The Lua that Plumb is built with, as provenance names it: `5.4.6`.
public enum LuaVersion {
  /// The version with its release, as `5.4.6`.
  public static let text =
    LUA_VERSION_MAJOR + "." + LUA_VERSION_MINOR + "." + LUA_VERSION_RELEASE
}
