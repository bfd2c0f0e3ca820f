import Catalogue
import LuaHost
import Problems
import Queries

/// The words that rows of an imported notice stand for.
enum SourceWording {
  static let all = [
    SessionFunction(
      Entry(
        "source_words", signature: "source_words(t)",
        "The words of an imported notice that rows of a table rest on, read from the file that it was imported from.",
        details: [
          "t holds finding_no, claim_id, section_no or area_no, and notice_id where there are several notices; "
            + "findings:filter \"finding_no == 5\" is such a table.",
          "Gives notice_id, table, key, column (missing: the whole row), file, place and words, a row a passage.",
          "A package does not hold the words. The file is looked for in the package's folder, beside it and in the "
            + "current folder; one that has changed since the import is refused.",
        ],
        example: .init("(pcall(source_words, data.findings))", "false"),
        seeAlso: ["data", "t:drill"])
    ) { run, call throws(Problem) in
      guard let table = call.objectIfAny(1, as: run.classes.table) else {
        throw Problem("expected a table, got \(call.kind(1).description)")
          .hint("source_words(data.findings:filter \"finding_no == 5\")")
      }
      let rows = try table.rows().collect(in: run)
      call.push(TableObject(try run.dataset.sourceWords(of: rows)), as: run.classes.table)
    }
  ]
}
