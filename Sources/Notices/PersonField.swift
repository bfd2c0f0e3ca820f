/// The parts of a paragraph that stand behind labels of persons: 责任人：, 联系人：.
public enum PersonField {
  /// What stands behind the labels, in their order.
  ///
  ///     PersonField.values(in: "责任单位：办公室　责任人：王五")  // ["王五"]
  public static func values(in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let plain = scalars.map(\.halfWidth)
    return FieldLabel.read(plain, plain.indices).filter { $0.kind == .office }.map { label in
      let value = label.value
      let end = plain[value].firstIndex { "。;".unicodeScalars.contains($0) } ?? value.upperBound
      return scalars[value.lowerBound..<end].string
    }
  }
}
