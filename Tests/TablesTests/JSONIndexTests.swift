import Problems
import System
import Tables
import TestBasics
import Testing

@Suite struct JSONIndexTests {
  private func file(_ text: String) -> FileBytes { FileBytes(Array(text.utf8), named: "t.json") }

  @Test func valuesAreFoundWhereTheyStand() throws {
    let text = "{\"名\": [1, -2.5e3, true, null, \"a\\n\", {}], \"标题\": \"通报\"}"
    let index = try #require(JSONIndex(file(text)))
    let members = Array(index.members(of: 0))
    #expect(members.map { index.text($0.key) } == ["名", "标题"])
    let items = Array(index.items(of: members[0].value))
    #expect(items.map(index.kind) == [.number, .number, .boolean, .null, .escapedText, .object])
    #expect(
      items.map { String(decoding: index.bytes($0), as: UTF8.self) } == ["1", "-2.5e3", "true", "null", "a\\n", "{}"])
    #expect(index.isText(members[1].value, "通报") && !index.isText(members[1].value, "通知"))
    #expect(try JSON(index.source, at: index.offset(members[0].value)).list?[4].text == "a\n")
  }

  @Test(arguments: JSONTests.refused.map(\.text)) func whatIsNoJSONHasNoIndex(text: String) {
    #expect(JSONIndex(file(text)) == nil)
  }

  /// Texts of other lengths than eight bytes, with what ends them at every position.
  @Test func everyByteOfATextIsLookedAt() throws {
    for length in 0..<20 {
      let plain = String(repeating: "x", count: length)
      #expect(try #require(JSONIndex(file("\"\(plain)\""))).text(0) == plain)
      for position in 0..<length {
        for (byte, isThere) in [("\u{1F}", false), ("\"", false), ("\\", false), ("\u{7F}", true), ("中", true)] {
          var text = Array(plain.map(String.init))
          text[position] = byte
          let index = JSONIndex(file("\"\(text.joined())\""))
          #expect((index != nil) == isThere, "\(byte) at \(position) of \(length)")
        }
      }
    }
  }

  @Test func aTextIsIndexedOnlyWhereItCanBeRead() throws {
    var random = SeededNumbers(seed: 20)
    let seeds = [
      "{\"名\": [1, -2.5e3, true, null, \"a\\n\", {}], \"标题\": \"通报\", \"k\": {\"a\": \"\", \"b\": [[], 0.5]}}",
      "[\"中 abcdefgh ijkl\", {\"x\": 1, \"y\": \"é\"}, 0, -0, 10, 1e9, false]",
    ]
    var (indexed, refused) = (0, 0)
    for round in 0..<4000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let position = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[position] = Array("{}[]\",:0123-+.eE\\ntrue \u{1}é".utf8).randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: position)
        default: bytes.insert(bytes.randomElement(using: &random) ?? 0, at: position)
        }
      }
      let source = FileBytes(bytes, named: "t.json")
      guard JSONIndex(source) != nil else {
        refused += 1
        continue
      }
      indexed += 1
      #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") { try JSONDocument(source) }
    }
    #expect(indexed > 100 && refused > 1000)
  }
}
