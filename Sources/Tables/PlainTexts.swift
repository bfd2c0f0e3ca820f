import Problems
import Synchronization
import System

/// Texts that lie end to end as UTF-8, each known by its number.
public struct TextBytes: Sendable {
  /// The bytes of all texts, and maybe some behind them that belong to none.
  public let bytes: Buffer<UInt8>
  /// The offset of each text, and last the end of the last one.
  public let starts: Buffer<Int>

  /// Takes texts that lie end to end; `starts` has one more entry than there are texts.
  public init(bytes: Buffer<UInt8>, starts: Buffer<Int>) {
    self.bytes = bytes
    self.starts = starts
  }

  /// The number of texts.
  public var count: Int { starts.count - 1 }

  /// The bytes of one text; valid as long as the texts.
  @inline(__always)
  public func utf8(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = starts[index]
    return UnsafeBufferPointer(start: bytes.base + start, count: starts[index + 1] - start)
  }
}

/// The texts of a column, one for each row, as they were made or read: equal ones are not told apart.
///
/// Whoever groups, joins or sorts such a column asks for a dictionary, which is made once and kept
/// beside the texts. The text of a row that is missing is one that nobody reads. Rows that were taken from such a
/// column share its texts, each row by the number of its text.
public final class PlainTexts: Sendable {
  /// The texts; row n has text n, unless rows were picked.
  public let texts: TextBytes
  /// The number of the text of each row, where rows were picked from the texts of another column.
  public let picks: Buffer<UInt32>?
  /// The column that the rows were picked from.
  private let origin: PlainTexts?
  /// Filled when a dictionary is first asked for.
  private let known = Mutex<DictionaryCoding?>(nil)

  /// Takes the texts of all rows.
  public init(_ texts: TextBytes) {
    self.texts = texts
    picks = nil
    origin = nil
  }

  /// Takes some texts of another column, each as often and in the place in which `picks` has its number. These are
  /// numbers of texts, which are rows of the other column unless its own rows were picked.
  public init(picking picks: Buffer<UInt32>, from other: PlainTexts) {
    texts = other.texts
    self.picks = picks
    origin = other.origin ?? other
  }

  /// The number of rows.
  public var count: Int { picks?.count ?? texts.count }

  /// The bytes of the text of a row; valid as long as the texts.
  @inline(__always)
  public func utf8(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    texts.utf8(picks.map { Int($0[row]) } ?? row)
  }

  /// The text of a row.
  public subscript(row: Int) -> String { String(decoding: utf8(row), as: UTF8.self) }

  /// The same texts by a dictionary: as they are known, or as `code` makes them now.
  public func coding(
    _ code: () throws(Problem) -> DictionaryCoding
  ) throws(Problem) -> DictionaryCoding {
    try known.withLock { (known) throws(Problem) in
      if let known { return known }
      let coding = try code()
      known = coding
      return coding
    }
  }

  /// Where rows were picked from texts that have a dictionary already: that, and the number of each row's text.
  public var codingOfOrigin: (coding: DictionaryCoding, picks: Buffer<UInt32>)? {
    guard let picks, let coding = origin?.known.withLock({ $0 }) else { return nil }
    return (coding, picks)
  }
}

/// Texts of rows as indices of a dictionary.
public struct DictionaryCoding: Sendable {
  /// The dictionary index of each row.
  public let indices: Column.DictionaryIndices
  /// The distinct texts.
  public let dictionary: TextDictionary

  /// Makes a coding of its two parts.
  public init(_ indices: Column.DictionaryIndices, _ dictionary: TextDictionary) {
    self.indices = indices
    self.dictionary = dictionary
  }

  /// The coding of the texts of these rows, in their order.
  fileprivate func taking(
    _ rows: Buffer<UInt32>, _ account: (any MemoryAccount)?
  ) throws(Problem) -> DictionaryCoding {
    let taken = try Buffer<UInt32>(count: rows.count, account: account)
    for row in 0..<rows.count { taken.base[row] = UInt32(truncatingIfNeeded: indices[Int(rows[row])]) }
    return DictionaryCoding(.index32(taken), dictionary)
  }
}

extension Column {
  /// Makes a column of texts that are not told apart; `nil` is missing.
  ///
  ///     Column(plainTexts: ["东", nil, "东"])[2]  // .text("东")
  public init(plainTexts values: [String?]) {
    var bytes: [UInt8] = []
    var starts = [0]
    for value in values {
      bytes += Array((value ?? "").utf8)
      starts.append(bytes.count)
    }
    let texts = TextBytes(bytes: Buffer(bytes), starts: Buffer(starts))
    let isWhole = values.allSatisfy { $0 != nil }
    self.init(
      .plainText(PlainTexts(texts)), validity: isWhole ? nil : Buffer(values.map { $0 == nil ? 0 : 1 }))
  }

  /// The same cells, texts by a dictionary in the order of their first rows; other columns as they are.
  ///
  /// - Throws: where the account refuses the memory, and what `poll` throws.
  public func coded(
    _ account: (any MemoryAccount)? = nil, poll: () throws(Problem) -> Void = {}
  ) throws(Problem) -> Column {
    guard case .plainText(let texts) = cells else { return self }
    let coding = try texts.coding { () throws(Problem) in
      if let (coding, picks) = texts.codingOfOrigin { return try coding.taking(picks, account) }
      var interner = Interner(account: account)
      let indices = try Buffer<UInt32>(count: count, account: account)
      for row in 0..<count {
        if row & 0xFFF == 0xFFF { try poll() }
        indices.base[row] = isMissing(row) ? 0 : interner.index(of: texts.utf8(row))
        try interner.check()
      }
      return DictionaryCoding(.index32(indices), try interner.dictionary(account, poll: poll))
    }
    return Column(.text(coding.indices, coding.dictionary), validity: validity)
  }
}

extension Column {
  /// The same cells, where each text is a text of its own: texts of a dictionary that are all different, and none of
  /// them missing, as plain texts; any other column as it is.
  ///
  ///     Column(texts: ["东", "西"]).plainWhereDistinct  // texts without a dictionary
  public var plainWhereDistinct: Column {
    guard case .text(let indices, let dictionary) = cells, validity == nil, count > 0, dictionary.count == count,
      (0..<count).allSatisfy({ indices[$0] == $0 })
    else { return self }
    return Column(.plainText(PlainTexts(dictionary.texts)))
  }
}
