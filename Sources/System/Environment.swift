/// A variable of the environment, where it is set and not empty.
public func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

/// The system's own words for an error number: "No such file or directory".
public func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }
