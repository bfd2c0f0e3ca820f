/// Numbers with a label behind them that only says that a problem follows: 1.反馈问题：往来款挂账.
extension Outline {
  /// The numbers, each with such a label as a part of it, which is then no label of the paragraph. 1.存在问题： before
  /// 2.整改情况： numbers the parts of one finding.
  static func withProblemLabels(
    _ numbers: [Numbering?], _ labels: inout [[FieldLabel]], _ blocks: [TextBlock]
  ) -> [Numbering?] {
    let read = labels
    return numbers.indices.map { index in
      guard let number = numbers[index], let label = read[index].first, label.kind == .problem,
        label.range.lowerBound == number.end, label.isMarked(in: blocks[index].plain), !label.value.isEmpty,
        !isBeforePart(number, index, numbers, read)
      else { return numbers[index] }
      labels[index].removeFirst()
      var longer = number
      longer.end = label.value.lowerBound
      return longer
    }
  }

  /// Tells whether the next number of the same row numbers another label.
  private static func isBeforePart(
    _ number: Numbering, _ index: Int, _ numbers: [Numbering?], _ labels: [[FieldLabel]]
  ) -> Bool {
    guard let next = numbers[(index + 1)...].firstIndex(where: { $0?.style == number.style }),
      let second = numbers[next],
      let label = labels[next].first
    else { return false }
    return second.value == number.value + 1 && label.range.lowerBound == second.end && label.kind != .problem
  }
}
