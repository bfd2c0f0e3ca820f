import Tables
import Testing

@Suite struct HTMLFormatTests {
  @Test func theTableIsAccessibleAndEscaped() throws {
    let table = Table([
      ("<name>", Column(texts: ["a & \"b\"", nil])), ("n", Column(integers: [1, 2])),
    ])
    #expect(
      try table.text(.html, WriteOptions(title: "A < B")) == """
        <meta charset="utf-8">
        <table>
        <caption>A &lt; B</caption>
        <thead>
        <tr><th scope="col">&lt;name&gt;</th><th scope="col" class="number" style="text-align:right">n</th></tr>
        </thead>
        <tbody>
        <tr><td>a &amp; &quot;b&quot;</td><td class="number" style="text-align:right">1</td></tr>
        <tr><td class="missing" title="missing">·</td><td class="number" style="text-align:right">2</td></tr>
        </tbody>
        </table>

        """)
  }
}
