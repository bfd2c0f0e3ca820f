import Catalogue
import Testing

@Suite struct NoteCollectorTests {
  @Test func aRowIsCountedOnceHoweverOftenItIsNamed() {
    let notes = NoteCollector()
    notes.add("一次")
    notes.add("一次")
    for rows in [[0, 64, 200], [64, 3], [200]] { notes.count(rows: rows, of: "b") { "\($0) 行" } }
    notes.count(rows: [64], of: "a") { "\($0) 个" }
    #expect(notes.take() == ["一次", "1 个", "4 行"])
    #expect(notes.take() == [])
  }

  @Test func rowsOfAnotherTableAreOtherRows() {
    let notes = NoteCollector()
    for _ in 0..<2 {
      notes.startTable()
      notes.count(rows: [0, 1], of: "b") { "\($0) 行" }
    }
    #expect(notes.take() == ["4 行"])
  }

  @Test func severalThreadsCountToOneSum() async {
    let notes = NoteCollector()
    await withTaskGroup(of: Void.self) { group in
      for part in 0..<50 { group.addTask { notes.count(rows: [2 * part, 2 * part + 1], of: "x") { "\($0)" } } }
    }
    #expect(notes.take() == ["100"])
  }
}
