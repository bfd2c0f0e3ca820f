/// Reads a share for a status, as a column of progress gives it: 100%, 已完成80%.
enum StatusShare {
  /// The status of words that are a share and nothing else; `nil` of any others.
  ///
  ///     StatusShare.reading(of: "100%")  // done
  ///     StatusShare.reading(of: "已完成80%")  // in_progress
  ///     StatusShare.reading(of: "0%")  // not_done, and a person is to be asked
  static func reading(of key: String) -> StatusReading? {
    guard key.hasSuffix("%") else { return nil }
    var number = key.dropLast()
    for lead in ["目前", "已", "整改", "完成", "进度", "率", "为", ":", "约"] where number.hasPrefix(lead) {
      number = number.dropFirst(lead.count)
    }
    guard let share = Double(number), number.allSatisfy({ $0.isNumber || $0 == "." }), (0...100).contains(share) else {
      return nil
    }
    if share == 100 { return .certain("done") }
    return share == 0 ? .doubtful(["not_done"]) : .certain("in_progress")
  }
}
