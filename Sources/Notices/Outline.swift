/// The paragraphs of a document as a tree by their numbers.
struct Outline {
  /// A numbered paragraph with the paragraphs that follow it.
  struct Node {
    var numbering: Numbering?
    /// The paragraph that bears the number.
    var block: Int
    var parent: Int?
    var children: [Int] = []
    /// Paragraphs without a number that belong to it, its own left out.
    var body: [Int] = []
    /// The labels in its own paragraphs.
    var fields: [Field] = []
    /// Tells whether it is an item of a list in a field of the node above it.
    var isItem = false
    /// Tells whether its number does not follow the one before it.
    var isOutOfOrder = false
    /// Tells whether it closes the notice: 下一步，我局将….
    var isClosing = false

    /// A label, and the paragraphs it goes over.
    struct Field {
      var block: Int
      var label: FieldLabel
      /// Paragraphs behind the label's own that go on with it.
      var more: [Int] = []
    }
  }

  let blocks: [TextBlock]
  private(set) var nodes: [Node] = []
  /// The node of each paragraph; `nil` for those before the first number.
  private(set) var owners: [Int?] = []
  /// The labels of each paragraph.
  private var labels: [[FieldLabel]] = []
  private var stack: [Int] = []
  /// The headings of groups without a number.
  private var groupHeadings: Set<Int> = []
  /// The paragraphs that begin a finding without a number.
  private var cycles: Set<Int> = []
  /// The paragraphs that say nothing but a status.
  private var statuses: Set<Int> = []
  /// Where the last sentence stands of each paragraph that ends with a status.
  private var endings: [Int: Range<Int>] = [:]
  /// The styles of nodes that own no labels.
  private var lists: Set<[Int]> = []
  /// The last number of each style, wherever it stands: numbers may run through all headings.
  private var lastOfStyle: [Numbering.Style: Int] = [:]
  /// The last numbered label of each style: its number, and the node that it belongs to.
  private var labelOwners: [Numbering.Style: (value: Int, node: Int)] = [:]
  /// The paragraph that closes the notice, without a number: it and what follows are of no finding.
  private var closing: Int?
  /// The paragraphs that may say of a list above them what became of its items.
  private var closingsOfLists: [Int: ListClosing]
  /// The lists of which paragraphs behind them say what became of the items.
  private(set) var closedLists: [(items: [Int], closing: ListClosing)] = []
  /// The kind of the label that most often comes first behind a heading.
  private var firstKind: FieldLabel.Kind?

  /// Builds the tree; where it shows that labels stand behind lists of parts, once more with that known.
  ///
  /// - Parameters:
  ///   - isGroupHeading: tells whether a paragraph without a number is the heading of a group of findings with
  ///     one status.
  ///   - isStatus: tells whether a paragraph says nothing behind its number but a status.
  ///   - closing: what a paragraph says of a list above it, from behind its label.
  init(
    _ blocks: [TextBlock], isGroupHeading: (TextBlock) -> Bool, isStatus: (TextBlock, Range<Int>) -> Bool,
    closing closingOfList: (Int, Int) -> ListClosing?
  ) {
    self.blocks = blocks
    let read = Self.numbers(blocks)
    labels = Self.withUnknownLabels(Self.labels(blocks, read), read, blocks)
    let numbers = Self.withProblemLabels(read, &labels, blocks)
    closingsOfLists = Self.closingsOfLists(labels, numbers, closingOfList)
    for index in blocks.indices where labels[index].isEmpty {
      let start = numbers[index]?.end ?? 0
      let range = start..<max(start, blocks[index].plain.count)
      if isStatus(blocks[index], range) { statuses.insert(index) }
      if let last = Sentences.sentences(blocks[index].plain, range).last, isStatus(blocks[index], last) {
        endings[index] = last
      }
    }
    for index in blocks.indices where numbers[index] == nil && labels[index].isEmpty {
      guard index + 1 < blocks.count, numbers[index + 1] != nil, isGroupHeading(blocks[index]) else { continue }
      // 已完成 below 整改进展 on a line of its own is what stands behind that label.
      if index > 0, let label = labels[index - 1].last, label.value.isEmpty { continue }
      groupHeadings.insert(index)
    }
    let bodies = Self.bodyHeadings(blocks, numbers, labels)
    for index in bodies { labels[index] = [] }
    groupHeadings.formUnion(bodies)
    let headings = Self.headings(blocks, numbers, labels)
    cycles = headings.isEmpty ? Self.cycles(blocks, numbers, labels) : headings
    if cycles.isEmpty { cycles = Self.rowsOfFields(blocks, numbers, labels) }
    if cycles.isEmpty { cycles = Self.dashed(blocks, labels) }
    if cycles.isEmpty { cycles = Self.enumerated(blocks, numbers, labels) }
    firstKind = Self.firstKind(numbers, labels)
    closing = ClosingParagraph.index(blocks, numbers, labels)
    owners = Array(repeating: nil, count: blocks.count)
    for index in blocks.indices { add(index, numbers) }
    let closings = labelledClosings(isStatus)
    closingsOfLists.merge(closings) { own, _ in own }
    let lists = closings.isEmpty ? listStyles : []
    guard !lists.isEmpty || !closings.isEmpty else { return }
    self.lists = lists
    (nodes, stack, lastOfStyle, labelOwners, closedLists) = ([], [], [:], [:], [])
    owners = Array(repeating: nil, count: blocks.count)
    for index in blocks.indices { add(index, numbers) }
  }

  /// The styles of nodes that are parts of what a finding says: of their rows only the last one has
  /// labels or a paragraph with a status, which are those of the node above.
  private var listStyles: Set<[Int]> {
    var rows: [[Int]: (last: Int, others: Int)] = [:]
    for node in nodes where node.children.count > 1 {
      let children = node.children.filter { !nodes[$0].isItem && nodes[$0].numbering != nil }
      guard let last = children.last, children.count > 1 else { continue }
      let withFields = children.filter { child in
        nodes[child].fields.contains { $0.label.kind != .problem }
          || endings[nodes[child].block] != nil || nodes[child].body.contains(where: statuses.contains)
      }
      guard !withFields.isEmpty else { continue }
      let key = styles(of: last)
      // Parts of a finding have no paragraphs below them.
      let isOfParts = withFields == [last] && children.dropLast().allSatisfy { nodes[$0].body.isEmpty }
      if isOfParts { rows[key, default: (0, 0)].last += 1 } else { rows[key, default: (0, 0)].others += 1 }
    }
    return Set(rows.filter { $0.value.last > max(1, $0.value.others * 2) }.keys)
  }

  /// The labels of each paragraph. A numbered heading such as 二、主要做法 is no label without its colon,
  /// unless it stands below several findings: （一）整改措施.
  private static func labels(_ blocks: [TextBlock], _ numbers: [Numbering?]) -> [[FieldLabel]] {
    let labels = withConditions(
      zip(blocks, numbers).map { block, number in
        FieldLabel.read(block.plain, (number?.end ?? 0)..<block.plain.count)
      }, blocks)
    var counts: [String: Int] = [:]
    func isHeading(_ index: Int) -> Bool {
      numbers[index] != nil && labels[index].first.map { !$0.isMarked(in: blocks[index].plain) } == true
    }
    let ofOne = headingsOfOneFinding(numbers, labels)
    for index in blocks.indices where isHeading(index) {
      counts[blocks[index].plain[labels[index][0].range].string, default: 0] += 1
    }
    return blocks.indices.map { index in
      // 五、公示时间 behind 四、整改情况 is a part of the only finding, too.
      if labels[index].isEmpty, let last = ofOne.max(), index > last, let number = numbers[index],
        number.style == numbers[last]?.style, blocks[index].plain.count <= 12
      {
        let end = blocks[index].plain.count
        return [FieldLabel(kind: .other, range: number.end..<end, value: end..<end)]
      }
      guard isHeading(index), counts[blocks[index].plain[labels[index][0].range].string] == 1, !ofOne.contains(index)
      else { return labels[index] }
      return []
    }
  }

  /// Where the findings are told as Condition, a Recommendation is what is to be done.
  private static func withConditions(_ labels: [[FieldLabel]], _ blocks: [TextBlock]) -> [[FieldLabel]] {
    func words(_ label: FieldLabel, _ index: Int) -> String { blocks[index].plain[label.range].string }
    let hasConditions = labels.indices.contains { index in
      labels[index].contains { $0.kind == .problem && FieldLabel.isCondition(words($0, index)) }
    }
    guard hasConditions else { return labels }
    return labels.indices.map { index in
      labels[index].map { label in
        guard label.kind == .problem, FieldLabel.isRecommendation(words(label, index)) else { return label }
        return FieldLabel(kind: .goal, range: label.range, value: label.value)
      }
    }
  }

  /// The numbered headings of a document that tells of one finding alone: 一、整改任务, 二、整改目标,
  /// 三、整改措施, 四、整改情况.
  private static func headingsOfOneFinding(_ numbers: [Numbering?], _ labels: [[FieldLabel]]) -> Set<Int> {
    guard let first = numbers.firstIndex(where: { $0 != nil }), let style = numbers[first]?.style else { return [] }
    let headings = numbers.indices.filter { numbers[$0]?.style == style }
    let fields = headings.prefix { labels[$0].first?.range.lowerBound == numbers[$0]?.end }
    let kinds = fields.compactMap { labels[$0].first?.kind }
    guard fields.count >= 3, kinds[0] == .problem,
      kinds.dropFirst().contains(where: { $0 == .progress || $0 == .status }),
      !kinds.dropFirst().contains(.problem), numbers[(first + 1)..<fields[1]].allSatisfy({ $0 == nil })
    else { return [] }
    return Set(fields)
  }

  /// The first label of the first numbered paragraph that has labels behind it.
  private static func firstKind(_ numbers: [Numbering?], _ labels: [[FieldLabel]]) -> FieldLabel.Kind? {
    for index in numbers.indices where numbers[index] != nil {
      if let first = labels[index].first(where: { $0.kind != .problem }) { return first.kind }
      for next in (index + 1)..<max(index + 1, numbers.count) where numbers[next] == nil {
        if let first = labels[next].first(where: { $0.kind != .problem }) { return first.kind }
        if next > index + 3 { break }
      }
      if index + 1 < numbers.count, numbers[index + 1] == nil, let first = labels[index + 1].first { return first.kind }
    }
    return nil
  }

  // MARK: Building

  private mutating func add(_ index: Int, _ numbers: [Numbering?]) {
    let own = labels[index]
    // What an appendix lists is below no number of the text before it.
    guard !blocks[index].isAppendixMark else {
      stack = []
      return
    }
    if let number = numbers[index] {
      // 1.整改措施：… numbers a label, not a finding.
      if let first = own.first, first.range.lowerBound == number.end, !stack.isEmpty,
        first.kind != .problem || opensParts(index, number, numbers)
      {
        return addNumberedField(index, number)
      }
      return addNode(index, number, numbers)
    }
    if index == closing { return addClosing(index) }
    // What stands below （二）整改情况 is of the number above it.
    let isBelowLabel = index > 0 && numbers[index - 1] != nil && labels[index - 1].last?.value.isEmpty == true
    if let closing = closingsOfLists[index], !isBelowLabel, addClosing(closing, of: index) { return }
    let isFirst = cycles.isEmpty && stack.isEmpty && own.first?.kind == .problem && own.first?.range.lowerBound == 0
    if isFirst || cycles.contains(index) { return addUnnumbered(index) }
    if groupHeadings.contains(index) { return addGroup(index, numbers) }
    if let first = own.first, !stack.isEmpty,
      blocks[index].plain[..<first.range.lowerBound].allSatisfy({ $0.isBlank || FieldLabel.isBullet($0) })
    {
      return addField(index)
    }
    addBody(index)
  }

  /// Tells whether a numbered 存在问题 is the first part of the finding above it: the next number of its row
  /// is another label, such as （二）整改情况.
  private func opensParts(_ index: Int, _ number: Numbering, _ numbers: [Numbering?]) -> Bool {
    guard number.value == 1, let open = stack.last.flatMap({ nodes[$0].numbering?.style }), open < number.style,
      let next = numbers[(index + 1)...].firstIndex(where: { $0.map { $0.style <= number.style } ?? false }),
      let second = numbers[next], second.style == number.style, second.value == 2, let label = labels[next].first
    else { return false }
    return label.range.lowerBound == second.end && label.kind != .problem
  }

  /// A numbered label belongs to the finding that the label before it belongs to: （三）整改结果 behind （二）整改措施,
  /// whatever numbers stand between them.
  private mutating func addNumberedField(_ index: Int, _ number: Numbering) {
    if let last = labelOwners[number.style], last.value + 1 == number.value, let level = stack.firstIndex(of: last.node)
    {
      stack.removeSubrange((level + 1)...)
    }
    addField(index)
    if let owner = owners[index] { labelOwners[number.style] = (number.value, owner) }
  }

  private mutating func addBody(_ index: Int) {
    while statuses.contains(index), let top = stack.last, stack.count > 1,
      nodes[top].isItem || lists.contains(styles(of: top))
    {
      stack.removeLast()
    }
    // What stands below a table is of none of its findings.
    if let top = stack.last, !nodes[top].isClosing, blocks[index].place.table == nil, endsInTable(top) { stack = [] }
    guard let top = stack.last else { return }
    owners[index] = top
    nodes[top].body.append(index)
    if let last = nodes[top].fields.indices.last { nodes[top].fields[last].more.append(index) }
    append(labels[index], of: index, to: top)
  }

  /// Tells whether the last paragraph of a node is a cell of a table.
  private func endsInTable(_ node: Int) -> Bool {
    blocks[nodes[node].body.last ?? nodes[node].block].place.table != nil
  }

  private mutating func append(_ labels: [FieldLabel], of block: Int, to node: Int) {
    for label in labels { nodes[node].fields.append(Node.Field(block: block, label: label)) }
  }

  /// A paragraph that begins with a label: it belongs to the item that is open, or to the finding
  /// whose list the item is in.
  private mutating func addField(_ index: Int) {
    let kind = labels[index][0].kind
    var level = stack.count - 1
    while level > 0, nodes[stack[level]].isItem || lists.contains(styles(of: stack[level])) { level -= 1 }
    let owner = stack[level]
    // A second label of the kind is the item's own: ① … 整改状态：…
    if level < stack.count - 1, nodes[stack[stack.count - 1]].isItem,
      nodes[owner].fields.contains(where: { $0.label.kind == kind })
    {
      level = stack.count - 1
    }
    stack.removeSubrange((level + 1)...)
    let node = stack[level]
    owners[index] = node
    nodes[node].body.append(index)
    append(labels[index], of: index, to: node)
  }

  /// A finding without a number, below the number that is open.
  private mutating func addUnnumbered(_ index: Int) {
    while let top = stack.last, nodes[top].isItem || nodes[top].numbering == nil { stack.removeLast() }
    let new = insert(Node(numbering: nil, block: index, parent: stack.last))
    stack.append(new)
    owners[index] = new
    append(labels[index], of: index, to: new)
  }

  /// The heading of a group: it stands below the chapter that is open, and above the numbers that follow it,
  /// which may be those of chapters themselves.
  private mutating func addGroup(_ index: Int, _ numbers: [Numbering?]) {
    while let top = stack.last, nodes[top].numbering?.style != .chapter, nodes[top].numbering?.style != .part {
      stack.removeLast()
    }
    let style = index + 1 < numbers.count ? numbers[index + 1]?.style : nil
    while let style, let top = stack.last, nodes[top].numbering.map({ $0.style >= style }) ?? true {
      stack.removeLast()
    }
    let new = insert(Node(numbering: nil, block: index, parent: stack.last))
    stack.append(new)
    owners[index] = new
  }

  /// What closes the notice, with the numbers that stand below it.
  private mutating func addClosing(_ index: Int) {
    var node = Node(numbering: nil, block: index, parent: nil)
    (node.isItem, node.isClosing) = (true, true)
    stack = [insert(node)]
    owners[index] = stack[0]
  }

  /// What closes a list belongs to the paragraph above the list.
  ///
  /// - Returns: whether it is certain which list is meant.
  private mutating func addClosing(_ closing: ListClosing, of index: Int) -> Bool {
    guard let (level, items) = closedList(by: closing, open: stack) else { return false }
    closedLists.append((items, closing))
    stack.removeSubrange(level...)
    owners[index] = stack.last
    if let owner = stack.last { nodes[owner].body.append(index) }
    return true
  }

  private mutating func insert(_ node: Node) -> Int {
    nodes.append(node)
    if let parent = node.parent { nodes[parent].children.append(nodes.count - 1) }
    return nodes.count - 1
  }

  private mutating func addNode(_ index: Int, _ number: Numbering, _ numbers: [Numbering?]) {
    var node = Node(numbering: number, block: index, parent: nil)
    if let level = level(of: number, index, numbers) {
      node.isItem = nodes[stack[level]].isItem
      node.isOutOfOrder = isOutOfOrder(number, after: nodes[stack[level]].numbering)
      stack.removeSubrange(level...)
    } else if let top = stack.last {
      node.isItem = nodes[top].isItem || opensList(top)
      node.isOutOfOrder = number.value != 1
    } else {
      node.isOutOfOrder = number.value != 1
    }
    if number.value == (lastOfStyle[number.style] ?? 0) + 1 { node.isOutOfOrder = false }
    node.parent = stack.last
    if lists.contains((stack.last.map(styles) ?? []) + [number.style.rawValue]) { node.isItem = true }
    if !node.isItem { lastOfStyle[number.style] = number.value }
    let new = insert(node)
    stack.append(new)
    owners[index] = new
    append(labels[index], of: index, to: new)
  }

  /// Tells whether what follows a node is a list in its last field.
  private func opensList(_ node: Int) -> Bool {
    nodes[node].fields.last?.label.kind.opensList ?? false
  }

  private func isOutOfOrder(_ number: Numbering, after last: Numbering?) -> Bool {
    guard let last else { return false }
    return number.value != last.value + 1 && number.value != 1
  }

  /// The level of the stack whose last node the number follows; `nil` where it begins a list below all
  /// of them.
  private func level(of number: Numbering, _ index: Int, _ numbers: [Numbering?]) -> Int? {
    let same = stack.indices.filter { nodes[stack[$0]].numbering?.style == number.style }
    guard let inner = same.last else { return outerLevel(number) ?? levelOfMixedMarks(number, index, numbers) }
    let following = same.filter { number.value == (nodes[stack[$0]].numbering?.value ?? 0) + 1 }
    if following.count > 1, isFollowedByFirstLabel(index, numbers) { return following.first }
    if let level = following.last {
      // A number that goes on with an item, but begins what findings begin with.
      if nodes[stack[level]].isItem, isFollowedByFirstLabel(index, numbers),
        let outer = same.first(where: { !nodes[stack[$0]].isItem })
      {
        return outer
      }
      return level
    }
    guard number.value == 1 else {
      // A gap: the level whose number it comes closest behind.
      return same.last { (nodes[stack[$0]].numbering?.value ?? 0) < number.value } ?? inner
    }
    // 1 again: a list within a field, or the same level counted anew.
    let top = stack[stack.count - 1]
    if stack.count - 1 > inner { return nil }
    return opensList(top) && !isFollowedByFirstLabel(index, numbers) ? nil : inner
  }

  /// For a style that is not open: an outer one (一、 behind （一）) closes the levels of inner styles that
  /// stand at the top.
  private func outerLevel(_ number: Numbering) -> Int? {
    guard number.style == .chapter || number.style == .part, let first = stack.first,
      let open = nodes[first].numbering?.style, number.style < open
    else { return nil }
    return 0
  }

  /// （4） behind 3、 goes on with it, where what findings begin with follows both.
  private func levelOfMixedMarks(_ number: Numbering, _ index: Int, _ numbers: [Numbering?]) -> Int? {
    guard number.value > 1, let level = stack.lastIndex(where: { !nodes[$0].isItem }),
      let open = nodes[stack[level]].numbering, open.value + 1 == number.value,
      [open.style, number.style].allSatisfy({ $0 == .number || $0 == .bracketedNumber }),
      !nodes[stack[level]].fields.isEmpty, isFollowedByFirstLabel(index, numbers)
    else { return nil }
    return level
  }

  /// Tells whether the next paragraphs without a number begin with the label that findings begin with.
  private func isFollowedByFirstLabel(_ index: Int, _ numbers: [Numbering?]) -> Bool {
    guard let firstKind else { return false }
    if let own = labels[index].first(where: { $0.kind != .problem }) { return own.kind == firstKind }
    for next in (index + 1)..<max(index + 1, blocks.count) {
      if numbers[next] != nil, labels[next].first?.range.lowerBound != numbers[next]?.end { return false }
      if let label = labels[next].first(where: { $0.kind != .problem }) { return label.kind == firstKind }
    }
    return false
  }

  // MARK: Asking

  /// Tells whether a paragraph says nothing behind its number but a status.
  func isStatus(_ block: Int) -> Bool { statuses.contains(block) }

  /// The last sentence of a paragraph, where it says nothing but a status.
  func statusRange(_ block: Int) -> Range<Int>? { endings[block] }

  /// The nodes from the outermost one to a node itself.
  func path(to node: Int) -> [Int] {
    var path = [node]
    while let parent = nodes[path[0]].parent { path.insert(parent, at: 0) }
    return path
  }

  /// The nodes that stand below the same node, or below none, in the order of the document.
  func row(of node: Int) -> [Int] {
    nodes[node].parent.map { nodes[$0].children } ?? nodes.indices.filter { nodes[$0].parent == nil }
  }

  /// Up to three nodes on either side of a node whose numbers are written as its own. Looks from the node outwards, as it
  /// is asked of each node of a long list.
  func neighbours(of node: Int) -> [Int] {
    func isAlike(_ other: Int) -> Bool {
      nodes[other].parent == nodes[node].parent && nodes[other].numbering?.style == nodes[node].numbering?.style
    }
    let before = nodes.indices[..<node].reversed().lazy.filter(isAlike).prefix(3)
    let behind = nodes.indices[(node + 1)...].lazy.filter(isAlike).prefix(3)
    return before.reversed() + behind
  }

  /// The styles from the outermost number to a node's own: nodes of one kind have the same.
  func styles(of node: Int) -> [Int] {
    path(to: node).map { nodes[$0].numbering?.style.rawValue ?? -1 }
  }

  /// Tells whether a paragraph is of what closes the notice.
  func isClosing(_ block: Int) -> Bool {
    owners[block].map { owner in path(to: owner).contains { nodes[$0].isClosing } } ?? false
  }

  /// The heading of a node: what stands behind its number, up to the first label.
  func heading(of node: Int) -> Range<Int> {
    let block = blocks[nodes[node].block]
    let start = nodes[node].numbering?.end ?? max(Self.dashes(block.plain), Self.enumeration(block.plain))
    let end = labels[nodes[node].block].first?.range.lowerBound ?? block.plain.count
    return block.plain[start..<max(start, end)].withoutBlanks.withoutSigns("([【〔", atEndIn: block.plain)
  }

  /// All paragraphs of a node, those of the nodes below it included, in the order of the document.
  func blocks(of node: Int) -> [Int] {
    let node = nodes[node]
    return ([node.block] + node.body + node.children.flatMap { blocks(of: $0) }).sorted()
  }
}
