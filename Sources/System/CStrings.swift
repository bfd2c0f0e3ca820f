/// Calls `body` with texts as C takes a program's arguments: a list of pointers that ends with a null pointer.
///
///     withCStrings(["plumb", "--version"]) { arguments in execv(path, arguments) }
///
/// The list and its texts are there for the call only.
public func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = texts.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  // Never empty: it has the null at its end.
  return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
}
