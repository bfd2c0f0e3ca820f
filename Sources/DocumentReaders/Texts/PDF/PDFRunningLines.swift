/// Finds the lines that stand at the head or the foot of pages and are no part of the text.
struct PDFRunningLines {
  private let pages: [[PDFLine]]
  private let sizes: [PDFPage]

  init(_ pages: [[PDFLine]], _ sizes: [PDFPage]) {
    self.pages = pages
    self.sizes = sizes
  }

  /// The lines of each page without those, and how many were left out.
  func removed() -> (pages: [[PDFLine]], count: Int) {
    var counts: [String: Int] = [:]
    for (page, lines) in pages.enumerated() {
      for key in Set(candidates(lines, page).map { key($0, page) }) { counts[key, default: 0] += 1 }
    }
    let needed = max(2, (pages.count + 2) / 3)
    var count = 0
    let kept = pages.enumerated().map { page, lines -> [PDFLine] in
      let running = Set(
        candidates(lines, page).filter {
          isPageNumber($0) || isBrowserFoot($0) || counts[key($0, page)] ?? 0 >= needed
        }.map(\.number) + (page == 0 ? headAboveTitle(lines) : []))
      count += running.count
      return lines.filter { !running.contains($0.number) }
    }
    return (kept, count)
  }

  /// The first two and the last two lines, in the margins of the page.
  private func candidates(_ lines: [PDFLine], _ page: Int) -> [PDFLine] {
    let height = sizes[page].height
    return lines.enumerated().filter { index, line in
      line.ruled == nil && !isSentence(line)
        && ((index < 2 && line.bottom < 0.12 * height) || (index >= lines.count - 2 && line.top > 0.88 * height))
    }.map(\.element)
  }

  /// The number of the line at the head of the first page that stands above a title in a larger size, apart from it: the
  /// head of a document of one page, which no other page repeats, or what a browser prints.
  private func headAboveTitle(_ lines: [PDFLine]) -> [Int] {
    guard lines.count > 2, lines[0].ruled == nil, lines[0].bottom < 0.08 * sizes[0].height else { return [] }
    let head = lines[0]
    let isApart = lines[1].top - head.bottom > 0.8 * head.size
    let hasTitle = lines.dropFirst().prefix(4).contains { $0.ruled == nil && $0.size > 1.2 * head.size }
    guard isApart, hasTitle, !isSentence(head) else { return [] }
    // 附件3 and 发布时间：2024年… are of the document.
    return head.text.hasPrefix("附") || head.text.contains("：") ? [] : [head.number]
  }

  /// Tells whether a line is the foot that a browser prints: the address of the page and its number.
  private func isBrowserFoot(_ line: PDFLine) -> Bool {
    guard line.segments.count > 1, line.segments[0].text.contains("://") else { return false }
    return isPageNumber(line.segments[line.segments.count - 1].text)
  }

  /// Tells whether a line is a finding or a field (整改情况：已完成整改。), which many pages of a long list begin with.
  private func isSentence(_ line: PDFLine) -> Bool {
    guard let last = line.text.last, "。；".contains(last) else { return false }
    return PDFText.beginsWithNumber(line.text) || PDFText.beginsWithLabel(line.text)
  }

  /// The text of a line with its height on the page; numbers count on from page to page.
  private func key(_ line: PDFLine, _ page: Int) -> String {
    var text = ""
    for character in line.text where !character.isWhitespace {
      if character.isNumber { if text.last != "#" { text.append("#") } } else { text.append(character) }
    }
    return "\(Int(line.top / 6)) \(text)"
  }

  /// — 3 —, 第3页, 第 3 页 共 9 页, 3/9.
  private func isPageNumber(_ line: PDFLine) -> Bool { isPageNumber(line.text) }

  private func isPageNumber(_ text: String) -> Bool {
    guard text.unicodeScalars.count <= 20 else { return false }
    let signs = text.filter { !$0.isWhitespace }
    let rest = signs.filter { !("0"..."9").contains($0) && !"—–-·~/／第页共１２３４５６７８９０".contains($0) }
    return rest.isEmpty && signs.contains(where: \.isNumber)
  }
}
