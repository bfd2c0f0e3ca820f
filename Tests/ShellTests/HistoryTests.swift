import Foundation
import Problems
import TestBasics
import TestSupport
import Testing

@testable import Shell

@Suite struct HistoryTests {
  static func path(_ folder: TemporaryFolder) -> String { folder.url.appending(path: "plumb/history").path }

  @Test func entriesOfSeveralLinesComeBackWhole() throws {
    let folder = try TemporaryFolder()
    let history = History(Self.path(folder))
    for entry in ["x = 1", "for i = 1, 3 do\n  print(i)\nend", "y = \"a\\nb\\\\\"", "环卫所"] { try history.add(entry) }
    #expect(History(Self.path(folder)).entries == history.entries)
    #expect(history.entries.count == 4)
  }

  @Test func theSameEntryTwiceInARowIsKeptOnce() throws {
    let folder = try TemporaryFolder()
    let history = History(Self.path(folder))
    for entry in ["a", "a", "b", "a"] { try history.add(entry) }
    #expect(History(Self.path(folder)).entries == ["a", "b", "a"])
  }

  @Test func twoPromptsAtOnceLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let path = Self.path(folder)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for prompt in 0..<4 {
        group.addTask {
          let history = History(path)
          for index in 0..<50 { try history.add("entry \(index) of\n\(prompt)") }
        }
      }
      try await group.waitForAll()
    }
    let kept = History(path).entries
    #expect(kept.count == 200)
    for prompt in 0..<4 {
      #expect(kept.filter { $0.hasSuffix("\n\(prompt)") }.count == 50)
    }
  }

  @Test func aLineWithoutItsEndIsKept() throws {
    let folder = try TemporaryFolder()
    try folder.write("plumb/history", "whole\nby hand 手")
    #expect(History(Self.path(folder)).entries == ["whole", "by hand 手"])
    try History(Self.path(folder)).add("next")
    #expect(try folder.read("plumb/history") == "whole\nby hand 手\nnext\n")
  }

  @Test(arguments: [[0x78, 0x0A, 0xFF, 0xFE], [0x78, 0x00, 0x0A]] as [[UInt8]])
  func whatIsNoTextStaysAsItIs(bytes: [UInt8]) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("plumb/history", "")
    try Data(bytes).write(to: file)
    let history = History(Self.path(folder))
    #expect(problem { try history.add("x") }.contains("is not text"))
    #expect(try Array(Data(contentsOf: file)) == bytes)
    #expect(history.entries == ["x"])
  }

  @Test func aFolderThatCannotBeWrittenIsTold() throws {
    let history = History("/proc/no/history")
    #expect(problem { try history.add("x") }.contains("cannot keep the history in '/proc/no/history'"))
    #expect(history.entries == ["x"])
  }

  @Test func thePathFollowsTheEnvironment() {
    #expect(History.defaultPath { $0 == "XDG_STATE_HOME" ? "/s" : "/home/li" } == "/s/plumb/history")
    #expect(History.defaultPath { $0 == "HOME" ? "/home/li" : nil } == "/home/li/.local/state/plumb/history")
    #expect(History.defaultPath { _ in nil } == nil)
  }

  @Test func theFirstUseIsTheFirstOnly() throws {
    let folder = try TemporaryFolder()
    #expect(History(Self.path(folder)).isFirstUse())
    #expect(!History(Self.path(folder)).isFirstUse())
  }
}
