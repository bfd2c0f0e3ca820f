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

/// The texts of a column, one for each row, as they were made: equal ones are not told apart.
///
/// Whoever groups, joins or sorts such a column asks for a dictionary, which is made once and kept
/// beside the texts. The text of a row that is missing is one that nobody reads.
public final class PlainTexts: Sendable {
  /// The text of each row.
  public let texts: TextBytes
  /// Filled when a dictionary is first asked for.
  private let known = Mutex<DictionaryCoding?>(nil)

  /// Takes the texts of all rows.
  public init(_ texts: TextBytes) { self.texts = texts }

  /// The number of rows.
  public var count: Int { texts.count }

  /// The bytes of the text of a row; valid as long as the texts.
  @inline(__always)
  public func utf8(_ row: Int) -> UnsafeBufferPointer<UInt8> { texts.utf8(row) }

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
