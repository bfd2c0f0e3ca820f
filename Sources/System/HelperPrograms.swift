import Problems

extension Files {
  /// Returns the path of a program that belongs to this one: it stands beside it, or where a package puts it.
  ///
  ///     try Files.helper("plumb-documents", whatNeedsIt: "workbooks and compressed files need")
  ///
  /// - Parameter need: who needs it, as the beginning of the sentence of the problem.
  /// - Throws: where it stands in neither place.
  public static func helper(_ name: String, whatNeedsIt need: String) throws(Problem) -> String {
    let folder = folder(of: try thisProgram())
    let places = [folder, join(self.folder(of: folder), "libexec/plumb")]
    for path in places.map({ join($0, name) }) where kind(of: path) == .file { return path }
    throw Problem("\(need) the program '\(name)', which is not there", kind: .file)
      .hint("it belongs beside plumb, or into \(places[1])")
  }
}

/// Has another program take this one's place: its process, its files, its terminal.
///
/// - Parameters:
///   - arguments: what the program is given besides its own path.
///   - environment: variables that it gets besides those of this process.
/// - Throws: where it cannot be started; it returns in no other case.
public func become(
  _ program: String, _ arguments: [String], environment: [String: String] = [:]
) throws(Problem) -> Never {
  for (name, value) in environment { setenv(name, value, 1) }
  let error = withCStrings([program] + arguments) { arguments in
    execv(program, arguments)
    return errno
  }
  throw Problem("cannot start '\(program)': \(errorText(error))", kind: .file)
}

/// Lets this process open as many files and connections as the system allows it.
///
/// - Returns: how many those are.
public func openFilesRaisedToLimit() -> Int {
  var both = rlimit()
  guard getrlimit(openFilesLimit, &both) == 0 else { return 256 }
  both.rlim_cur = both.rlim_max
  // Where the system refuses, the old limit holds, which is read again.
  _ = setrlimit(openFilesLimit, &both)
  guard getrlimit(openFilesLimit, &both) == 0 else { return 256 }
  return Int(min(both.rlim_cur, 1 << 20))
}
