import Documents
import Problems

/// Reads `.docx`: the styles, the numbering, and then the body in its order. Headers, footers and comments
/// are other parts of the file and no running text.
struct WordDocument {
  private let package: OfficePackage
  private var input: DocumentInput { package.input }

  init(_ package: OfficePackage) { self.package = package }

  func document() throws(Problem) -> TextDocument {
    guard let part = try package.mainPart(usual: "word/document.xml") else {
      throw input.problem("has no text in it: its main part is missing")
    }
    let relationships = try package.relationships(of: part)
    let styles = WordStyleSheet()
    let numbering = WordNumberingPart()
    if let name = target("styles", relationships) { try package.parse(name, styles) }
    if let name = target("numbering", relationships) { try package.parse(name, numbering) }
    let body = WordBody(styles, WordNumbers(numbering, styles), input)
    try package.parse(part, body)
    guard body.isWordDocument else { throw input.problem("has no text in it: \(part) is something else") }
    var flow = TextFlow()
    flow.add(body.blocks)
    return TextDocument(format: "a Word document", blocks: flow.blocks, remarks: flow.remarks)
  }

  private func target(_ type: String, _ relationships: [OfficePackage.Relationship]) -> String? {
    relationships.first { $0.type == type }.flatMap { package.archive.name($0.target) }
  }
}
