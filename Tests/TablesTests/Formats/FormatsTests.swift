import Problems
import Tables
import TestBasics
import Testing

@Suite struct FormatsTests {
  @Test func aFilesEndingSaysItsFormat() throws {
    #expect(try Formats.ofFile("out/整改.CSV").name == "csv")
    #expect(try Formats.ofFile("a.htm").name == "html")
    #expect(
      told { _ = try Formats.ofFile("rates.xsl") }
        == "no format goes by the ending '.xsl' of 'rates.xsl'\n"
        + "  there are: .txt, .csv, .tsv, .tab, .json, .jsonl, .ndjson, .md, .markdown, .html, .htm, .xlsx"
    )
    #expect(
      told { _ = try Formats.ofFile("rates") }.hasPrefix(
        "'rates' has no ending that says its format"))
  }

  @Test func anUnknownFormatIsToldWithANearOne() {
    #expect(told { _ = try Formats.named("jsno") } == "no format 'jsno'\n  did you mean 'json'?")
  }

  @Test func aWorkbookIsNotPrinted() {
    #expect(
      told { _ = try Formats.named("xlsx") }
        == "'xlsx' is no text, so that it cannot be printed\n  t:write \"result.xlsx\" writes a file")
    #expect(!Formats.printed.map(\.name).contains("xlsx"))
  }

  @Test func noTwoFormatsShareANameOrAnEnding() {
    #expect(Set(Formats.all.map(\.name)).count == Formats.all.count)
    let endings = Formats.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
  }
}
