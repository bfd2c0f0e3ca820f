import System

extension NameMask {
  /// Takes note of names in the name of a file: behind an office or between signs (整改台账-李晓梅.xlsx), or at its
  /// beginning before a word for a document (李晓梅述职报告.docx).
  mutating func learn(fileName: String) {
    guard !keepsNames else { return }
    let stem =
      Files.ending(of: fileName).isEmpty ? fileName : String(fileName.dropLast(Files.ending(of: fileName).count + 1))
    for name in Self.names(in: stem) { learn(name) }
    learn(uncertainIn: stem)
    let scalars = Array(masked(stem).unicodeScalars)
    var start = 0
    while start < scalars.count {
      let part = scalars[start...].prefix { $0.isChinese }
      if !part.isEmpty, let end = Self.nameEnd(scalars, part) {
        learn(uncertain: FoldedText.text(scalars[start..<end]))
      }
      start = part.endIndex + 1
    }
  }

  /// The end of the name that begins a part of a file's name.
  private static func nameEnd(_ scalars: [Unicode.Scalar], _ part: ArraySlice<Unicode.Scalar>) -> Int? {
    NameShape.ends(scalars, part.startIndex, .likely).first { end in
      end == part.endIndex || documents.begins(scalars, end)
    }
  }

  /// Words that names of files go on with behind the name of a person.
  private static let documents = WordBeginnings([
    "整改", "台账", "报告", "通报", "材料", "自查", "检查", "检讨", "履职", "述职", "个人", "问题", "情况", "总结", "说明", "案", "同志", "谈话", "笔录",
    "反馈", "提供", "报送",
    "填报", "修改", "终稿", "初稿", "定稿", "版",
  ])
}
