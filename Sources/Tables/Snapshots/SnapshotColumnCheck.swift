import Problems
import Synchronization
import System

/// The check of a column of a snapshot, made when somebody first reads its cells: a query pays for the columns that it
/// reads, and a table may be larger than memory.
///
/// Where a checksum does not hold, the files are read again, and the column has the cells of that reading.
@usableFromInline
final class SnapshotColumnCheck: Sendable {
  private let segments: Segments
  private let sums: [UInt64]
  private let reading: SnapshotReading
  private let type: ColumnType
  private let count: Int
  private let position: (table: Int, column: Int)
  /// True once the checksums were found to hold.
  private let holds = Atomic<Bool>(false)
  private let replaced = Mutex<Column?>(nil)

  /// The bytes of the column.
  //
  // @unchecked Sendable: nobody writes there, and `reading` keeps the map.
  private struct Segments: @unchecked Sendable {
    let all: [UnsafeRawBufferPointer]
  }

  /// - Parameters:
  ///   - column: the column whose cells the segments are.
  ///   - position: the indices of the table and of the column in it.
  ///   - sums: the checksums of the segments' blocks.
  init(
    _ column: Column, _ position: (table: Int, column: Int), _ segments: [UnsafeRawBufferPointer], _ sums: [UInt64],
    _ reading: SnapshotReading
  ) {
    self.segments = Segments(all: segments)
    self.sums = sums
    self.reading = reading
    self.position = position
    type = column.type
    count = column.count
  }

  /// The column as the files have it, where its snapshot is damaged; `nil` where the checksums hold.
  @usableFromInline
  func replacement() -> Column? {
    if holds.load(ordering: .acquiring) { return nil }
    return replaced.withLock { replaced in
      if let replaced { return replaced }
      if holds.load(ordering: .relaxed) { return nil }
      guard reading.holds(segments.all, sums) else {
        replaced = reading.column(position, type, count)
        return replaced
      }
      holds.store(true, ordering: .releasing)
      return nil
    }
  }
}

/// The reading of the files of a snapshot once more, for the columns that turn out to be damaged.
final class SnapshotReading: Sendable {
  private let file: MappedFile
  /// The path of the snapshot.
  private let path: String
  private let readAgain: @Sendable () throws(Problem) -> [Table]
  private let tables = Mutex<[Table]?>(nil)
  // Cells may be read on threads where no language is bound.
  private let language = Language.current

  init(_ file: MappedFile, at path: String, readAgain: @escaping @Sendable () throws(Problem) -> [Table]) {
    self.file = file
    self.path = path
    self.readAgain = readAgain
  }

  /// Returns true where the file is whole and the segments have these checksums.
  func holds(_ segments: [UnsafeRawBufferPointer], _ sums: [UInt64]) -> Bool {
    file.isWhole && SnapshotChecksum.ofBlocks(segments) == sums
  }

  /// The column as the files have it. The damaged snapshot is removed, so that the next run keeps another.
  ///
  /// The process ends where the files cannot be read any more: whoever reads a cell cannot be told otherwise.
  func column(_ position: (table: Int, column: Int), _ type: ColumnType, _ count: Int) -> Column {
    tables.withLock { tables in
      do throws(Problem) {
        Files.remove(path)
        let read = if let tables { tables } else { try readAgain() }
        tables = read
        guard position.table < read.count, position.column < read[position.table].columns.count,
          case let column = read[position.table].columns[position.column], column.type == type, column.count == count
        else { throw Problem("the files are no longer those that were opened", kind: .file) }
        return column
      } catch {
        end(error)
      }
    }
  }

  private func end(_ problem: Problem) -> Never {
    let problem = problem.hint("their snapshot in the cache was damaged, and is removed")
    FileDescriptor.write(language.speaking { "plumb\(language.colon)\(problem.text)\n" }, to: STDERR_FILENO)
    _exit(problem.kind.exitStatus)
  }
}
