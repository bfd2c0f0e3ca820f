import Documents
import Problems

/// The formats of documents that are read, by the content of a file alone: its name says nothing.
public enum DocumentFormats {
  /// The use for which a document is read.
  public enum Purpose: String, Sendable {
    /// The sheets of a workbook, or the text of a compressed file.
    case tables
    /// The paragraphs of a document of running text, or the text of a compressed file.
    case text
  }

  /// Reads a document and passes on what is wanted of it.
  ///
  /// - Parameters:
  ///   - descriptor: the open file, which can be read from any position.
  ///   - name: what problems call the file.
  ///   - entry: the file that is meant in an archive that is no document; where it is missing, the
  ///     archive must hold a single one.
  ///   - layout: gives the words of a PDF document with their positions; see `PDFLayout`.
  /// - Throws: where the file is of no format that is read, damaged, encrypted or over a limit.
  public static func read(
    _ descriptor: Int32, name: String, _ purpose: Purpose = .tables, entry: String? = nil, limits: DocumentLimits,
    layout: PDFLayout? = nil, to writer: DocumentWriter
  ) throws(Problem) {
    let input = try DocumentInput(descriptor, name: name, limits: limits)
    switch purpose {
    case .tables: try readTables(input, entry, writer, depth: 0)
    case .text: try readText(input, entry, layout, writer)
    }
    try writer.end()
  }

  /// - Parameter depth: how many archives and compressed files the document lies in.
  static func readTables(
    _ input: DocumentInput, _ entry: String?, _ writer: DocumentWriter, depth: Int
  ) throws(Problem) {
    let compressed = CompressedText(writer, readsWorkbooks: true, depth: depth)
    switch DocumentKind(input.head) {
    case .archive: try readArchive(Archive(input), entry, writer, compressed)
    case .compressed: try compressed.read(input, entry: entry)
    case .compoundFile: try CompoundDocument.read(input, writer)
    case .spreadsheetML: try XMLSpreadsheet.read(input, writer)
    case .openDocumentXML: try OpenDocumentSpreadsheet.readFlat(input, writer)
    case .html: try HTMLTables.read(input, writer)
    case .pdf, .text: throw input.problem("is no document of a format that is read")
    }
  }

  private static func readArchive(
    _ archive: Archive, _ entry: String?, _ writer: DocumentWriter, _ compressed: CompressedText
  ) throws(Problem) {
    if archive.name("[Content_Types].xml") != nil || archive.name("xl/workbook.xml") != nil {
      let package = OfficePackage(archive: archive)
      guard try !package.isWordDocument() else { throw archive.input.problem("is a document of Word, and no workbook") }
      return try ExcelWorkbook(package, writer).read()
    }
    if archive.name("content.xml") != nil { return try OpenDocumentSpreadsheet.read(archive, writer) }
    try compressed.read(archive, entry: entry)
  }

  private static func readText(
    _ input: DocumentInput, _ entry: String?, _ layout: PDFLayout?, _ writer: DocumentWriter
  ) throws(Problem) {
    let compressed = CompressedText(writer, readsWorkbooks: false)
    switch DocumentKind(input.head) {
    case .archive:
      let archive = try Archive(input)
      guard archive.name("[Content_Types].xml") != nil else {
        return try compressed.read(archive, entry: entry)
      }
      let package = OfficePackage(archive: archive)
      guard try package.isWordDocument() else { throw input.problem("is no document of Word") }
      try writer.document(WordDocument(package).document())
    case .compressed: try compressed.read(input, entry: entry)
    case .compoundFile: throw try CompoundDocument.problemAsText(input)
    case .html: try writer.document(WebPage.document(input))
    case .pdf: try writer.document(PDFDocument(input, layout).document())
    case .spreadsheetML, .openDocumentXML: throw input.problem("is a workbook, and no running text")
    case .text: throw input.problem("is no document of a format that is read")
    }
  }
}
