/// Plumb's version, as `plumb --version` tells it.
public enum Version {
  public static let text = "0.1.0"
}
