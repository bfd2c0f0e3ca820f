import Documents
import Problems

/// The formats of documents that are read, by the content of a file alone: its name says nothing.
public enum DocumentFormats {
  /// Reads a document and passes it on: the sheets of a workbook, or the text of a compressed file.
  ///
  /// - Parameters:
  ///   - descriptor: the open file, which can be read from any position.
  ///   - name: what problems call the file.
  ///   - entry: the file that is meant in an archive that is no workbook; where it is missing, the
  ///     archive must hold a single one.
  /// - Throws: where the file is of no format that is read, damaged, encrypted or over a limit.
  public static func read(
    _ descriptor: Int32, name: String, entry: String? = nil, limits: DocumentLimits, to writer: DocumentWriter
  ) throws(Problem) {
    let input = try DocumentInput(descriptor, name: name, limits: limits)
    switch DocumentKind(input.head) {
    case .archive: try readArchive(Archive(input), entry, writer)
    case .compressed: try CompressedText.read(input, writer)
    case .compoundFile: try CompoundDocument.read(input, writer)
    case .spreadsheetML: try XMLSpreadsheet.read(input, writer)
    case .openDocumentXML: try OpenDocumentSpreadsheet.readFlat(input, writer)
    case .html: try HTMLTables.read(input, writer)
    case .text: throw input.problem("is no document of a format that is read")
    }
    try writer.end()
  }

  private static func readArchive(
    _ archive: Archive, _ entry: String?, _ writer: DocumentWriter
  ) throws(Problem) {
    if archive.name("[Content_Types].xml") != nil || archive.name("xl/workbook.xml") != nil {
      return try ExcelWorkbook(OfficePackage(archive: archive), writer).read()
    }
    if archive.name("content.xml") != nil { return try OpenDocumentSpreadsheet.read(archive, writer) }
    try CompressedText.read(archive, entry: entry, writer)
  }
}
