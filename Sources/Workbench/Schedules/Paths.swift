import Problems
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A path as it is meant from anywhere: the scheduler has another folder than the person.
func absolutePath(_ path: String) throws(Problem) -> String {
  if Files.isAbsolute(path) { return path }
  guard let folder = getcwd(nil, 0) else {
    throw Problem("the folder of this process is gone", kind: .file)
  }
  defer { free(folder) }
  return Files.join(String(cString: folder), path)
}

/// The program that runs now, also when it was moved or found by its name.
func ownExecutable() throws(Problem) -> String {
  #if os(Linux)
    return try Files.realPath("/proc/self/exe")
  #else
    guard let path = CommandLine.arguments.first, path.contains("/") else {
      throw Problem("start plumb by its path, so that it finds itself", kind: .file)
    }
    return try Files.realPath(path)
  #endif
}

/// A file as text. The bytes lie in the file's object, which must outlive their reading.
func fileText(_ path: String) throws(Problem) -> String {
  let file = try FileBytes(path)
  return withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
}
