import Problems
import System
import Tables

/// Parts of a package's descriptor that stand in files of their own, such as a schema, each read once.
final class DescriptorFiles {
  private let folder: String
  /// The files that were read, in the order in which the descriptor names them first.
  private(set) var read: [(path: String, file: FileBytes)] = []
  private var descriptors: [String: DescriptorValue] = [:]

  init(_ folder: String) { self.folder = folder }

  /// The content of a file.
  ///
  /// - Parameter origin: names the file.
  func read(_ path: String, at origin: DescriptorValue) throws(Problem) -> DescriptorValue {
    if let known = descriptors[path] { return known }
    let full = Files.join(folder, path)
    guard try Files.isInside(full, folder: folder) else { throw origin.wrong("'\(full)' leads out of the package") }
    let file: FileBytes
    do throws(Problem) { file = try FileBytes(full) } catch {
      throw error.hint("named at \(origin.origin.location)")
    }
    let descriptor = DescriptorValue(source: file, json: try JSONDocument(file).root)
    read.append((path, file))
    descriptors[path] = descriptor
    return descriptor
  }
}
