// `plumb-documents NAME LIMITS tables|text [ENTRY]` reads the document on its standard input and says on
// its standard output what it holds, in the format of `Documents`. Before it looks into the document it
// gives up what reading does not need: files to write, other programs, the network. The one program that
// it starts before, for PDF documents, is confined in the same way.
//
// Its status is 0 where the document or its problem was said whole. It is no command for people.

import CProcess
import DocumentReaders
import Documents
import Problems
import System

let arguments = CommandLine.arguments
guard (4...5).contains(arguments.count), let limits = DocumentLimits(argument: arguments[2]),
  let purpose = DocumentFormats.Purpose(rawValue: arguments[3])
else {
  FileDescriptor.write("plumb-documents is started by plumb, to read documents and compressed files\n", to: 2)
  exit(64)
}

let writer = DocumentWriter { (bytes) throws(Problem) in
  let error = FileDescriptor.write(bytes, to: 1)
  guard error == 0 else { throw Problem("nobody listens: \(errorText(error))", kind: .file) }
}

do throws(Problem) {
  // Characters in names of files are UTF-8; numbers keep their point.
  setlocale(LC_CTYPE, "C.UTF-8")
  let layout = purpose == .text ? try PDFProgram.start(limits) : nil
  let refused = cprocess_confine(UInt64(limits.memoryBytes), UInt64(limits.cpuSeconds))
  guard refused == 0 else {
    throw Problem("cannot confine the reader of documents: \(errorText(refused))", kind: .file)
  }
  try DocumentFormats.read(
    0, name: arguments[1], purpose, entry: arguments.count > 4 ? arguments[4] : nil, limits: limits, layout: layout,
    to: writer)
} catch {
  do throws(Problem) { try writer.problem(error) } catch { exit(74) }
}
