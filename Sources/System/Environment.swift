/// A variable of the environment, where it is set and not empty.
public func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

/// The system's own words for an error number: "No such file or directory".
public func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }

/// The first argument of this program, or value of one of these variables of the environment, that
/// is not UTF-8, with its other bytes as `\xE9`; `nil` where all are. Swift would put U+FFFD there.
public func textThatIsNotUTF8(variables: [String]) -> String? {
  let arguments = (0..<Int(CommandLine.argc)).map { CommandLine.unsafeArgv[$0] }
  for case let text? in arguments + variables.map({ getenv($0) })
  where String(validatingCString: text) == nil {
    return Files.visible(Array(UnsafeRawBufferPointer(start: text, count: strlen(text))))
  }
  return nil
}
