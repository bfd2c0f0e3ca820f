import Synchronization
import Testing

@testable import Workbench

@Suite struct LoadingLineTests {
  /// A terminal and a clock in the hands of the test.
  final class Stage: Sendable {
    let drawn = Mutex<[String]>([])
    let time = Mutex(0.0)

    var line: LoadingLine {
      LoadingLine(now: { self.time.withLock { $0 } }, draw: { text in self.drawn.withLock { $0.append(text) } })
    }

    func wait(_ seconds: Double) { time.withLock { $0 += seconds } }
    var texts: [String] { drawn.withLock { $0 } }
  }

  @Test func aShortReadingDrawsNothing() {
    let stage = Stage()
    let line = stage.line
    line.begin("整改")
    stage.wait(0.9)
    line.advance(to: 0.99)
    line.end()
    #expect(stage.texts.isEmpty)
  }

  @Test func aLongReadingIsToldAndWipedAway() {
    let stage = Stage()
    let line = stage.line
    line.begin("整改")
    stage.wait(1.5)
    line.advance(to: 0.25)
    line.advance(to: 0.26)
    stage.wait(0.2)
    line.advance(to: 0.5)
    line.end()
    #expect(
      stage.texts == [
        "\r\u{1B}[Kreading 整改: 25 %", "\r\u{1B}[Kreading 整改: 50 %", "\r\u{1B}[K",
      ])
  }

  @Test func theRowsThatComeFromADatabaseAreCounted() {
    let stage = Stage()
    let follow = stage.line.follow
    follow(.begun(table: "整改"))
    stage.wait(1.5)
    follow(.rows(4096))
    follow(.ended)
    #expect(stage.texts == ["\r\u{1B}[Kreading 整改: 4096 rows", "\r\u{1B}[K"])
  }

  @Test func whatIsReadUnannouncedDrawsNothing() {
    let stage = Stage()
    let line = stage.line
    stage.wait(5)
    line.advance(to: 0.5)
    line.begin("a")
    line.end()
    stage.wait(5)
    line.advance(to: 0.9)
    #expect(stage.texts.isEmpty)
  }
}
