import CVectorLoops
import Tables

/// The cells of a block of rows, borrowed: they lie in a column or in the
/// workspace that computed them, and hold until it is asked again.
public struct Vector {
  /// The type in which the cells are stored.
  public internal(set) var physicalType: PhysicalType
  /// The first cell.
  public internal(set) var base: UnsafeRawPointer
  /// One byte a row, 1 where the cell is there; `nil` when every cell is there.
  public internal(set) var validity: UnsafePointer<UInt8>?
  /// The texts that the indices stand for.
  public internal(set) var dictionary: TextDictionary?
  /// The bytes of plain texts; the cells are where each begins and the last one ends.
  var bytes: UnsafePointer<UInt8>?
  /// The number of each row's text, where rows were picked from plain texts; `nil` where row n has text n.
  var picks: UnsafePointer<UInt32>?

  /// The cells, for the type that `physical type` names.
  @inline(__always)
  public func cells<Element>(as type: Element.Type) -> UnsafePointer<Element> {
    base.assumingMemoryBound(to: type)
  }
}

/// In what the cells of a block are stored. Dates and datetimes are whole numbers; a text is
/// a dictionary index of a dictionary, or stands in the block itself.
public enum PhysicalType: Sendable {
  /// The storage of whole numbers and dates, numbers, booleans, and dictionary indices.
  case int8, int16, int32, int64, number, boolean, index8, index16, index32, plainText

  /// The bytes from one cell to the next.
  package var stride: Int {
    switch self {
    case .int8, .boolean, .index8: 1
    case .int16, .index16: 2
    case .int32, .index32: 4
    case .int64, .number, .plainText: 8
    }
  }

  /// The least and the greatest whole number of this physical type.
  package var bounds: ClosedRange<Int64> {
    switch self {
    case .int8: Int64(Int8.min)...Int64(Int8.max)
    case .int16: Int64(Int16.min)...Int64(Int16.max)
    case .int32: Int64(Int32.min)...Int64(Int32.max)
    case .boolean: 0...1
    case .int64, .number, .index8, .index16, .index32, .plainText: Int64.min...Int64.max
    }
  }

  /// The narrowest that holds every whole number of a range.
  package static func holding(_ range: ClosedRange<Int64>) -> PhysicalType {
    [PhysicalType.int8, .int16, .int32].first { $0.bounds.contains(range) } ?? .int64
  }

  /// Returns the narrowest physical type that holds indices below `count`.
  package static func indices(below count: Int) -> PhysicalType {
    count <= 1 << 8 ? .index8 : count <= 1 << 16 ? .index16 : .index32
  }
}

extension PhysicalType {
  /// The cells as loops over whole numbers know them; `nil` of numbers, and of texts that have no dictionary.
  var loopCells: loop_cells? {
    switch self {
    case .int8: LOOP_CELLS_INT8
    case .int16: LOOP_CELLS_INT16
    case .int32: LOOP_CELLS_INT32
    case .int64: LOOP_CELLS_INT64
    case .boolean, .index8: LOOP_CELLS_UINT8
    case .index16: LOOP_CELLS_UINT16
    case .index32: LOOP_CELLS_UINT32
    case .number, .plainText: nil
    }
  }
}

extension ClosedRange<Int64> {
  func contains(_ other: ClosedRange<Int64>) -> Bool {
    lowerBound <= other.lowerBound && upperBound >= other.upperBound
  }

  func union(_ other: ClosedRange<Int64>) -> ClosedRange<Int64> {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension Column {
  /// The cells from a row on, as a block.
  package func vector(from row: Int) -> Vector {
    func part<Element>(_ physicalType: PhysicalType, _ cells: Buffer<Element>, _ dictionary: TextDictionary? = nil)
      -> Vector
    {
      Vector(
        physicalType: physicalType, base: UnsafeRawPointer(cells.base + row),
        validity: validity.map { UnsafePointer($0.base + row) }, dictionary: dictionary)
    }
    switch cells {
    case .integer(.int8(let cells)), .date(.int8(let cells)), .dateTime(.int8(let cells)):
      return part(.int8, cells)
    case .integer(.int16(let cells)), .date(.int16(let cells)), .dateTime(.int16(let cells)):
      return part(.int16, cells)
    case .integer(.int32(let cells)), .date(.int32(let cells)), .dateTime(.int32(let cells)):
      return part(.int32, cells)
    case .integer(.int64(let cells)), .date(.int64(let cells)), .dateTime(.int64(let cells)):
      return part(.int64, cells)
    case .number(let cells): return part(.number, cells)
    case .boolean(let cells): return part(.boolean, cells)
    case .text(.index8(let cells), let dictionary): return part(.index8, cells, dictionary)
    case .text(.index16(let cells), let dictionary): return part(.index16, cells, dictionary)
    case .text(.index32(let cells), let dictionary): return part(.index32, cells, dictionary)
    case .plainText(let texts):
      var vector = part(.plainText, texts.texts.starts)
      vector.bytes = UnsafePointer(texts.texts.bytes.base)
      if let picks = texts.picks {
        vector.base = UnsafeRawPointer(texts.texts.starts.base)
        vector.picks = UnsafePointer(picks.base + row)
      }
      return vector
    }
  }
}

/// The texts of a block, however they are stored.
struct TextReader {
  private let indices: UnsafeRawPointer?
  private let width: Int
  private let starts: UnsafePointer<Int>
  private let bytes: UnsafePointer<UInt8>

  /// Reads a vector of texts.
  init(_ vector: Vector) {
    guard vector.physicalType != .plainText, let texts = vector.dictionary?.texts else {
      indices = vector.picks.map { UnsafeRawPointer($0) }
      width = 4
      starts = vector.cells(as: Int.self)
      bytes = vector.bytes ?? UnsafePointer(vector.base.assumingMemoryBound(to: UInt8.self))
      return
    }
    indices = vector.base
    width = vector.physicalType.stride
    starts = UnsafePointer(texts.starts.base)
    bytes = UnsafePointer(texts.bytes.base)
  }

  /// The text of a row whose cell is there.
  @inline(__always)
  subscript(row: Int) -> Bytes {
    var index = row
    if let indices {
      index =
        switch width {
        case 1: Int(indices.load(fromByteOffset: row, as: UInt8.self))
        case 2: Int(indices.load(fromByteOffset: row &* 2, as: UInt16.self))
        default: Int(indices.load(fromByteOffset: row &* 4, as: UInt32.self))
        }
    }
    let start = starts[index]
    return Bytes(start: bytes + start, count: starts[index &+ 1] &- start)
  }
}
