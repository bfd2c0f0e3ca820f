/// The version of Plumb, as `plumb --version` tells it.
public enum Version {
  /// The number, such as `0.1.0`.
  public static let text = "0.1.0"
}
