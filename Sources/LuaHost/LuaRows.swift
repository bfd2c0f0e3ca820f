import CLua
import CLuaShim
import Problems

/// One column as C reads it: where its values stand and how.
///
/// The buffers stay where they are for as long as the source lives.
public struct RowColumn {
  /// The ways in which a cell is stored, and the Lua value that it becomes.
  public enum Kind: Int32, Sendable {
    /// Whole numbers of a size.
    case int8, int16, int32, int64
    /// Numbers.
    case double
    /// A byte; all but 0 is true.
    case boolean
    /// Unsigned indices: `pushCell` is asked once for each.
    case index8, index16, index32
    /// Day numbers: `pushCell` is asked once for each.
    case day32
    /// `pushCell` is asked with the row, each time.
    case other
  }

  /// The ways to tell the cells that are there; the others are missing, nil to Lua.
  public enum Validity {
    /// Every cell is there.
    case all
    /// A byte a row; 0 is missing.
    case bytes(UnsafePointer<UInt8>)
    /// A bit a row, from the lowest; 0 is missing.
    case bits(UnsafePointer<UInt8>)
  }

  /// The column's name, which is the name of the field in a row.
  public var name: String
  /// The way in which the cells are stored.
  public var kind: Kind
  /// The first cell; `nil` where `pushCell` gives every one.
  public var values: UnsafeRawPointer?
  /// The cells that are there.
  public var validity: Validity

  /// Describes a column whose cells stand at `values`.
  public init(_ name: String, _ kind: Kind, _ values: UnsafeRawPointer?, validity: Validity = .all) {
    self.name = name
    self.kind = kind
    self.values = values
    self.validity = validity
  }

  fileprivate var raw: shim_column {
    let (how, bits): (Int, UnsafePointer<UInt8>?) =
      switch validity {
      case .all: (SHIM_ALL_VALID, nil)
      case .bytes(let pointer): (SHIM_BYTES, pointer)
      case .bits(let pointer): (SHIM_BITS, pointer)
      }
    return shim_column(kind: kind.rawValue, validity_kind: Int32(how), values: values, validity: bits)
  }
}

/// The owner of rows. It owns the buffers and answers what C cannot.
public protocol RowSource: AnyObject {
  /// Pushes the one value of a dictionary index, of a day, or (kind `other`) of a row.
  func pushCell(column: Int, index: Int, to call: borrowing Call) throws(Problem)
  /// Returns the index of a column that goes by a name as Swift compares texts, not byte for byte.
  /// - Throws: where there is none, with a near name.
  func column(named name: String) throws(Problem) -> Int
}

/// The rows of columns, as Lua objects: `row.rate` is read in C, without Swift.
///
///     let rows = LuaRows(state, columns, count: table.count, source: table)
///     call.pushIterator(over: rows)   // for row in t:rows() do … end
///     call.push(row: 2, of: rows)     // t[3]
///
/// Every row is an object of its own and may be kept.
public final class LuaRows: LuaReference {
  /// The number of rows.
  public let count: Int

  /// Makes the rows of columns that all have `count` cells; the source is held as long as they are.
  public init(_ state: LuaState, _ columns: [RowColumn], count: Int, source: any RowSource) {
    let L = state.current
    self.count = count
    lua_checkstack(L, 12)
    lua_createtable(L, Int32(columns.count), 0)
    for (index, column) in columns.enumerated() {
      L.push(column.name)
      lua_rawseti(L, -2, lua_Integer(index + 1))
    }
    let owner = Unmanaged.passRetained(RowOwner(source)).toOpaque()
    columns.map(\.raw).withUnsafeBufferPointer {
      shim_push_rows(L, owner, Int64(count), $0.baseAddress, Int32($0.count))
    }
    super.init(L, -1)
    shim_pop(L, 1)
  }
}

/// A source behind one plain pointer.
final class RowOwner {
  let source: any RowSource

  init(_ source: any RowSource) { self.source = source }
}

extension Call {
  /// The function of a generic `for`: a row a step.
  public func pushIterator(over rows: LuaRows) {
    rows.push(to: L)
    shim_push_row_iterator(L, -1)
    shim_remove(L, -2)
  }

  /// A row, counted from 0, which must be one of them.
  public func push(row: Int, of rows: LuaRows) {
    precondition((0..<rows.count).contains(row), "no such row")
    rows.push(to: L)
    shim_push_row(L, -1, Int64(row))
    shim_remove(L, -2)
  }

  /// The row given as an argument, counted from 0, and whose it is; `nil` when it
  /// is something else.
  public func row(_ index: Int) -> (source: any RowSource, row: Int)? {
    var row: Int64 = 0
    guard let owner = shim_row_owner(L, stackIndex(index), &row) else { return nil }
    return (Unmanaged<RowOwner>.fromOpaque(owner).takeUnretainedValue().source, Int(row))
  }
}

extension LuaReference {
  /// The row that the value is, counted from 0, and whose it is; `nil` when it is
  /// something else.
  public var row: (source: any RowSource, row: Int)? {
    guard let L = anchor.current else { return nil }
    push(to: L)
    defer { shim_pop(L, 1) }
    var row: Int64 = 0
    guard let owner = shim_row_owner(L, -1, &row) else { return nil }
    return (Unmanaged<RowOwner>.fromOpaque(owner).takeUnretainedValue().source, Int(row))
  }
}
