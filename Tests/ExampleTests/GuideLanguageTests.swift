import Foundation
import TestSupport
import Testing

/// The README and the guides say the same in English and in Chinese, as far as a machine can tell.
@Suite struct GuideLanguageTests {
  /// A guide in both languages.
  struct Pair: Sendable, CustomTestStringConvertible {
    var name: String
    var english: String
    var chinese: String
    var testDescription: String { name }
  }

  static let folders = [PlumbProcess.root, PlumbProcess.root.appending(path: "Documentation")]

  /// The names of the English guides, each with the folder in which it and the Chinese one lie.
  static let names: [(folder: URL, name: String)] = {
    let guides = (try? FileManager.default.contentsOfDirectory(atPath: folders[1].path)) ?? []
    return [(folders[0], "README")]
      + guides.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".zh-CN.md") }.sorted()
      .map { (folders[1], String($0.dropLast(3))) }
  }()

  static let pairs = names.compactMap { folder, name -> Pair? in
    // A guide that is only in English is found by `everyGuideIsThereInBothLanguages`.
    guard
      let english = try? String(contentsOf: folder.appending(path: "\(name).md"), encoding: .utf8),
      let chinese = try? String(
        contentsOf: folder.appending(path: "\(name).zh-CN.md"), encoding: .utf8)
    else { return nil }
    return Pair(name: name, english: english, chinese: chinese)
  }

  @Test func everyGuideIsThereInBothLanguages() {
    #expect(Self.names.count >= 14)
    #expect(Self.names.map(\.name) == Self.pairs.map(\.name))
    let chinese = Self.folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".zh-CN.md") }
    }
    #expect(Set(chinese) == Set(Self.names.map { "\($0.name).zh-CN.md" }))
  }

  @Test(arguments: pairs)
  func theCodeBlocksAreTheSame(guide: Pair) {
    let english = Self.parts(guide.english).flatMap(\.blocks)
    let chinese = Self.parts(guide.chinese).flatMap(\.blocks)
    #expect(
      english == chinese,
      "python3 Documentation/tools/guides.py copies the blocks; add empty ones where they belong")
  }

  @Test(arguments: pairs)
  func theSectionsAreTheSame(guide: Pair) {
    let english = Self.parts(guide.english)
    let chinese = Self.parts(guide.chinese)
    #expect(english.map(\.level) == chinese.map(\.level), "the headings do not correspond")
    for (there, here) in zip(english, chinese) {
      let missing = there.names.subtracting(here.names).sorted()
      #expect(missing.isEmpty, "\(guide.name).zh-CN.md: '\(here.heading)' does not name \(missing)")
      #expect(there.commands == here.commands, "\(here.heading)")
    }
  }

  @Test(arguments: pairs)
  func eachLanguageLinksToTheOther(guide: Pair) {
    #expect(guide.english.contains("\n\nEnglish | [中文](\(guide.name).zh-CN.md)\n\n"))
    #expect(guide.chinese.contains("\n\n[English](\(guide.name).md) | 中文\n\n"))
  }

  @Test(arguments: pairs)
  func chineseGuidesLinkToChineseOnes(guide: Pair) {
    let links = guide.chinese.components(separatedBy: "](").dropFirst()
      .compactMap { $0.split(separator: ")").first.map(String.init) }
    let translated = Set(Self.names.map { "\($0.name).md" })
    for link in links where link != "\(guide.name).md" && !link.contains("datasets/") {
      let file = link.split(separator: "/").last.map(String.init) ?? ""
      #expect(!translated.contains(file), "\(guide.name).zh-CN.md links to \(link)")
    }
  }

  /// Half-width marks stand in code only.
  @Test(arguments: pairs)
  func marksInSentencesAreFullWidth(guide: Pair) {
    for part in Self.parts(guide.chinese) {
      for found in Self.halfWidthMarks(part.heading + "\n" + part.prose) {
        Issue.record("\(guide.name).zh-CN.md: '\(part.heading)': \(found)")
      }
    }
  }

  @Test func halfWidthMarksAreFound() {
    #expect(Self.halfWidthMarks("先筛选, 再汇总。") == ["选,"])
    #expect(Self.halfWidthMarks("说明见(下文)") == ["见(", "(下", "文)"])
    #expect(Self.halfWidthMarks("写 `f(x, 表)`，见[提问](a.md)：先看。").isEmpty)
  }

  @Test func theNamesOfASectionAreFoundAcrossLines() {
    let parts = Self.parts("# 一\n\n`a\nb` 和 `c`\n\n    plumb next   下一个\n\n```lua\nx\n```\n## 二\n| `d` |\n")
    #expect(parts.map(\.heading) == ["", "# 一", "## 二"])
    #expect(parts.map(\.names) == [[], ["a b", "c"], ["d"]])
    #expect(parts.map(\.commands) == [[], ["plumb next"], []])
    #expect(parts.map(\.blocks) == [[], ["lua\nx\n"], []])
  }

  /// What stands under one heading.
  struct Part {
    var heading = ""
    /// The code between fences, each block with its language on the first line.
    var blocks: [String] = []
    /// Indented lines up to the first two blanks, behind which a command is explained.
    var commands: [String] = []
    /// Everything else.
    var prose = ""

    var level: Int { heading.prefix { $0 == "#" }.count }

    /// What stands between back quotes.
    var names: Set<String> {
      let pieces = prose.split(separator: "`", omittingEmptySubsequences: false)
      return Set(
        pieces.enumerated().filter { !$0.offset.isMultiple(of: 2) }
          .map { $0.element.split(whereSeparator: \.isWhitespace).joined(separator: " ") })
    }
  }

  static func parts(_ text: String) -> [Part] {
    var parts = [Part()]
    var isInBlock = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let last = parts.count - 1
      if line.hasPrefix("```") {
        isInBlock.toggle()
        if isInBlock { parts[last].blocks.append(line.dropFirst(3) + "\n") }
      } else if isInBlock {
        parts[last].blocks[parts[last].blocks.count - 1] += line + "\n"
      } else if line.hasPrefix("#") {
        parts.append(Part(heading: line))
      } else if line.hasPrefix("    ") {
        let command = line.drop { $0 == " " }
        parts[last].commands.append(String(command[..<(command.firstRange(of: "  ")?.lowerBound ?? command.endIndex)]))
      } else {
        parts[last].prose += line + "\n"
      }
    }
    return parts
  }

  /// Half-width commas, brackets and the like beside a Chinese character, outside of code and links.
  static func halfWidthMarks(_ prose: String) -> [String] {
    let words = prose.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset.isMultiple(of: 2) ? String($0.element) : "" }.joined(separator: "`")
    let plain = words.components(separatedBy: "](").enumerated()
      .map { $0.offset == 0 ? $0.element : String($0.element.drop { $0 != ")" }.dropFirst()) }
      .joined(separator: "]")
    let isChinese = { (c: Character) in ("\u{4E00}"..."\u{9FFF}").contains(c) }
    let marks: Set<Character> = [",", ";", ":", "?", "!", "(", ")", "\"", "'"]
    return zip(plain, plain.dropFirst()).filter { first, second in
      marks.contains(first) && isChinese(second) || isChinese(first) && marks.contains(second)
    }.map { "\($0)\($1)" }
  }
}
