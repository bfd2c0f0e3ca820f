/// Reads a rectification notice: what kind of document it is, its findings, and the figures that it
/// reports.
///
///     let reader = NoticeReader { ["已完成", "正在整改"].contains($0) }
///     let notice = try reader.read(DocumentText("关于…的通报\n…"))
///
/// It goes by the structure of the text: the tree of numbers, the labels, the groups, the words for a
/// status. What could be read in two ways is a doubt.
public struct NoticeReader: Sendable {
  private let phrases: StatusPhrases

  /// - Parameter isStatus: whether words, half-width and without signs around them, stand for a status.
  public init(isStatus: @escaping @Sendable (String) -> Bool) { phrases = StatusPhrases(isStatus) }

  /// - Throws: why the text is no notice: a plan, a copy with words replaced, several notices.
  public func read(_ document: DocumentText) throws(NoticeRefusal) -> Notice {
    guard document.blocks.contains(where: { $0.scalars.contains(where: \.isChinese) || $0.scalars.count > 20 }) else {
      throw NoticeRefusal(reason: .empty)
    }
    if let place = MirrorText.place(in: document.blocks) { throw NoticeRefusal(reason: .mirror, place: place) }
    let page = try NoticePage(document.blocks)
    return try NoticeAssembly(page, document, phrases).notice()
  }
}
