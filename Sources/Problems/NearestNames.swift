extension Problem {
  /// A name that nothing goes by: `no column 'stauts'`, with the nearest name
  /// as a hint, or all of them where they are few.
  public static func unknown(
    _ kind: String, _ name: String, among names: some Sequence<String>, kind fault: Kind = .script
  ) -> Problem {
    let names = Array(names)
    // The kind belongs to the pattern: each has words of its own in other languages.
    var problem = Problem(Message(pattern: "no \(kind) '%@'", arguments: [.text(name)]), kind: fault)
    (problem.unknownKind, problem.unknownName) = (kind, name)
    if let near = nearestName(to: name, among: names) {
      return problem.hint("did you mean '\(near)'?")
    }
    guard !names.isEmpty, names.count <= 12 else { return problem }
    return problem.hint("there are: \(names.joined(separator: ", "))")
  }
}

/// The name that a person most likely meant, or `nil` when none is near.
///
/// Near is at most a third of the letters changed, swapped, left out or added
/// (the optimal string alignment distance), or the same but for case, spaces
/// and underscores.
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(folded(name))
  guard !wanted.isEmpty else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in names where candidate != name {
    let letters = Array(folded(candidate))
    guard !letters.isEmpty else { continue }
    let allowed = max(max(wanted.count, letters.count) / 3, 1)
    guard abs(wanted.count - letters.count) <= allowed else { continue }
    let distance = alignmentDistance(wanted, letters)
    // Every letter changed is no likeness, however short the name.
    guard distance <= allowed, distance < max(wanted.count, letters.count) else { continue }
    if best == nil || distance < best!.distance { best = (candidate, distance) }
  }
  return best?.name
}

private func folded(_ name: String) -> String {
  name.lowercased().filter { $0 != "_" && $0 != " " && $0 != "-" }
}

/// Edits between two names, a swap of neighbours counting as one.
private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  var twoAbove = [Int](repeating: 0, count: b.count + 1)
  var above = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      let change = above[j] + (a[i] == b[j] ? 0 : 1)
      var edits = min(change, above[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, twoAbove[j - 1] + 1) }
      row.append(edits)
    }
    (twoAbove, above) = (above, row)
  }
  return above[b.count]
}
