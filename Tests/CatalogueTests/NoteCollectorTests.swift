import Catalogue
import Testing

@Suite struct NoteCollectorTests {
  @Test func countsAreToldOnceAsTheirSum() {
    let notes = NoteCollector()
    notes.add("一次")
    notes.add("一次")
    for count in [2, 3] { notes.count(count, of: "b") { "\($0) 行" } }
    notes.count(1, of: "a") { "\($0) 个" }
    #expect(notes.take() == ["一次", "1 个", "5 行"])
    #expect(notes.take() == [])
  }

  @Test func severalThreadsCountToOneSum() async {
    let notes = NoteCollector()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { notes.count(2, of: "x") { "\($0)" } } }
    }
    #expect(notes.take() == ["100"])
  }
}
