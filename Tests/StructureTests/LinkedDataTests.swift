#if os(Linux)
  import Foundation
  import TestBasics
  import TestSupport
  import Testing

  /// The part of ICU's data that a release is linked with, made of Swift's own archive.
  @Suite struct LinkedDataTests {
    private static let script = PlumbProcess.root.appending(path: "Packaging/icu_data.py").path

    /// The archive of the static libraries that the compiler links.
    private static func archive() throws -> String {
      let told = try Command.output("swiftc", ["-static-stdlib", "-print-target-info"])
      let target = try JSONSerialization.jsonObject(with: told) as? [String: Any]
      let paths = target?["paths"] as? [String: Any]
      return try #require(paths?["runtimeResourcePath"] as? String) + "/linux/lib_FoundationICU.a"
    }

    /// The symbol that the Makefile has the linker replace.
    private static func symbol() throws -> String {
      let makefile = try String(contentsOf: PlumbProcess.root.appending(path: "Makefile"), encoding: .utf8)
      let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix("ICU_SYMBOL := ") })
      return String(line.dropFirst("ICU_SYMBOL := ".count))
    }

    @Test func theObjectReplacesTheDataByAnEighthOfIt() throws {
      let folder = try TemporaryFolder()
      let object = folder.url.appending(path: "icu_data.o")
      let (archive, symbol) = (try Self.archive(), try Self.symbol())
      let make = ["python3", Self.script, archive, symbol, object.path]
      let said = String(decoding: try Command.output("env", make), as: UTF8.self)
      #expect(said.hasPrefix("made \(object.path) of "))
      let defined = String(decoding: try Command.output("nm", ["--defined-only", object.path]), as: UTF8.self)
      #expect(defined.hasSuffix("__wrap_\(symbol)\n") && defined.split(separator: "\n").count == 1, "\(defined)")
      let size = try #require(try FileManager.default.attributesOfItem(atPath: object.path)[.size] as? Int)
      #expect((1_000_000..<5_000_000).contains(size), "\(size)")
      // What is newer than the archive stays as it is.
      #expect(try Command.output("env", make).isEmpty)
    }

    @Test func anotherSymbolThanTheArchivesIsRefused() throws {
      let folder = try TemporaryFolder()
      let object = folder.url.appending(path: "icu_data.o").path
      let archive = try Self.archive()
      #expect(throws: Command.Failure.self) {
        try Command.output("python3", [Self.script, archive, "icudt1_dat", object])
      }
      #expect(!FileManager.default.fileExists(atPath: object))
    }

    @Test(arguments: [
      ("root.res", true), ("en.res", true), ("zh_Hans_CN.res", true), ("fr.res", false), ("es_419.res", false),
      ("res_index.res", true), ("pool.res", true), ("supplementalData.res", true), ("curr/supplementalData.res", true),
      ("zone/tzdbNames.res", true), ("zone/zh.res", true), ("zone/de.res", false), ("coll/ucadata.icu", true),
      ("coll/zh.res", false), ("coll/de__PHONEBOOK.res", false), ("brkitr/word.brk", true),
      ("brkitr/cjdict.dict", false),
      ("nfkc.nrm", true), ("gb18030-2022.cnv", false), ("translit/root.res", false), ("rbnf/en.res", false),
    ])
    func itemsAreKeptByTheirNames(name: String, isKept: Bool) throws {
      let line = "import sys; sys.path.insert(0, 'Packaging'); import icu_data; print(icu_data.is_kept(sys.argv[1]))"
      let said = String(decoding: try Command.output("python3", ["-B", "-c", line, name]), as: UTF8.self)
      #expect(said == (isKept ? "True\n" : "False\n"))
    }
  }
#endif
