import CBuild

/// The version of Plumb, as `plumb --version` tells it.
public enum Version {
  /// The number, such as `0.1.0`.
  public static let text = "0.1.0"

  /// The number with the commit and the kind of the build, such as `0.1.0 (4f1c2d9a, release)`. The number is the first
  /// word. A `+` after the commit says that files were changed since.
  public static var described: String {
    let commit = String(cString: cbuild_commit())
    return "\(text) (\(commit.isEmpty ? "" : commit + ", ")\(kind))"
  }

  private static var kind: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }
}
