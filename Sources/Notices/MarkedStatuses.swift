/// Statuses that marks stand for: the option that is ticked, a sign or a colour, a box before the finding.
extension FindingReader {
  /// The status of the option that is ticked; where none is, or several are, all words are those of a status
  /// that nobody knows.
  func ticked(_ options: TickedOptions, _ block: Int, _ range: Range<Int>) -> NoticeFinding.Status {
    if options.ticked.count == 1, let words = options.ticked.first,
      let status = labelled(BlockSpan(block: block, range: words), isStatus: true)
    {
      return status
    }
    let words = options.ticked.map { blocks[block].plain[$0].string }
    let passage = blocks[block].passage(printed(blocks[block].plain, range))
    return NoticeFinding.Status(place: .label, passage: passage, words: words.isEmpty ? [passage.text] : words)
  }

  /// A sign or a colour, read by the legend of the notice where it has one.
  func sign(_ block: Int, _ range: Range<Int>) -> NoticeFinding.Status? {
    let words = Array(blocks[block].plain[printed(blocks[block].plain, range)])
    guard StatusLegend.isSign(words) else { return nil }
    let passage = blocks[block].passage(printed(blocks[block].plain, range))
    return NoticeFinding.Status(
      place: .label, passage: passage, words: [phrases.words(forSign: words) ?? passage.text])
  }

  /// A box before a finding, ticked or not, where the notice does not say what it stands for.
  func box(_ span: BlockSpan) -> NoticeFinding.Status? {
    let text = blocks[span.block].plain
    guard span.range.count == 1, FieldLabel.isBox(text[span.range.lowerBound]) else { return nil }
    var status = certain(span, .group)
    status.inferred =
      "☑✅".unicodeScalars.contains(text[span.range.lowerBound]) ? ["done"] : ["in_progress", "not_done"]
    return status
  }

  func printed(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last,
      "。;,".unicodeScalars.contains(text[last])
        || ")】]".unicodeScalars.contains(text[last])
          && !text[range].contains(where: { "(【[".unicodeScalars.contains($0) })
    { range = range.lowerBound..<last }
    return range
  }
}
