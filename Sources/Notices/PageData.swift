/// The data about a document that a page of an office shows above its text: 索引号, 文件名称, 发布机构, 成文日期.
extension NoticePage {
  /// The paragraphs from the title above the text on, where the page's data name the document by the same title before.
  ///
  ///     文件名称：            left out
  ///     关于…整改情况的通报     left out
  ///     成文日期：2023-05-04  left out
  ///     关于…整改情况的通报
  static func fromTitleOfText(_ blocks: [TextBlock]) -> [TextBlock] {
    guard let first = title(blocks[...]) else { return blocks }
    let name = name(blocks[first])
    var start: Int?
    for index in first.upperBound..<min(first.upperBound + 30, blocks.count) {
      if (index..<min(index + 3, blocks.count)).contains(where: { self.name(blocks[index...$0]) == name }) {
        start = index
      }
      guard isData(blocks[index]) else { break }
    }
    return start.map { Array(blocks[$0...]) } ?? blocks
  }

  /// The paragraph that says when the page was published: beside its label, or below it.
  static func pageDate(_ blocks: ArraySlice<TextBlock>) -> TextBlock? {
    guard let label = blocks.firstIndex(where: isPublishing) else { return nil }
    let isBelow = NoticeDates.read(blocks[label].plain, blocks[label].all).isEmpty && label + 1 < blocks.endIndex
    return blocks[isBelow ? label + 1 : label]
  }

  private static func isPublishing(_ block: TextBlock) -> Bool {
    let text = block.plain
    return publishing.length(at: block.behindBullet.lowerBound, in: text, before: text.count) != nil
      // 日期：2023-05-04 08:46 来源：… 浏览量：…
      || text.starts(with: "日期:".unicodeScalars) && pageCounts.isIn(text, block.all)
  }

  private static let publishing: WordList = "发布时间 发布日期 公开日期 成文日期"
  private static let pageCounts: WordList = "来源: 浏览 点击 阅读 访问量"

  /// A line that is short and no sentence.
  private static func isData(_ block: TextBlock) -> Bool {
    block.plain.count <= 60 && !block.plain.contains("。") && Numbering.read(block.plain) == nil
  }

  /// The characters of some lines without bullets, blanks and 《》.
  private static func name(_ lines: ArraySlice<TextBlock>) -> [Unicode.Scalar] {
    lines.flatMap { block in
      block.plain[block.behindBullet].filter { !$0.isBlank && !"《》".unicodeScalars.contains($0) }
    }
  }
}

extension TextBlock {
  /// The characters behind a bullet that the block begins with.
  var behindBullet: Range<Int> {
    let start = plain.firstIndex { !$0.isBlank } ?? plain.count
    guard start < plain.count, FieldLabel.isBullet(plain[start]) else { return all }
    return (plain[(start + 1)...].firstIndex { !$0.isBlank } ?? plain.count)..<plain.count
  }
}
