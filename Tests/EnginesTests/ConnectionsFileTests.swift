import Foundation
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Engines

/// What `connections.json` may say, and how what is wrong with it is told.
@Suite struct ConnectionsFileTests {
  func description(_ text: String) throws -> ConnectionDescription {
    try ConnectionDescription(JSONDocument(FileBytes(Array(text.utf8), named: "connections.json")).root)
  }

  @Test func aConnectionHasAnAddressAndWhatBelongsToIt() throws {
    let description = try description(#"{ "url": "https://example.org:8443/ch" }"#)
    #expect(description.address.text == "https://example.org:8443/ch/")
    #expect(description.database == "default" && description.user == "default" && description.password.isEmpty)
    #expect(description.authorities == nil)
  }

  @Test func aPasswordIsTheFirstLineOfItsFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("word", "密 码\n二\n").path
    chmod(path, 0o600)
    let text = #"{ "url": "http://a", "user": "张", "password_file": "\#(path)" }"#
    #expect(try description(text).password == "密 码")
    chmod(path, 0o640)
    #expect(told { _ = try description(text) }.hasPrefix("others than its owner may read the file of 'password_file'"))
  }

  static let wrong: [(text: String, problem: String)] = [
    ("[]", "expected an object, got a list"), ("{}", "a connection needs a 'url'"),
    (#"{ "url": "ftp://a" }"#, "'url' of a connection begins with http:// or https://"),
    (#"{ "url": "http://" }"#, "'url' of a connection is a host and its port alone"),
    (#"{ "url": "http://a:70000" }"#, "'url' of a connection is a host and its port alone"),
    (#"{ "url": "http://[::1" }"#, "'url' of a connection is a host and its port alone"),
    (#"{ "url": "http://reader:geheim@a" }"#, "'url' of a connection holds no user and no password"),
    (#"{ "url": "http://a?user=b" }"#, "'url' of a connection is a host and its port alone"),
    (#"{ "url": 3 }"#, "'url' of a connection is a text of one line"),
    (#"{ "url": "http://a", "password": "geheim" }"#, "'password' of a connection is not supported"),
    (#"{ "url": "http://a", "user": "a:b" }"#, "a user's name holds no colon"),
    (#"{ "url": "http://a", "user": "a\nb" }"#, "'user' of a connection is a text of one line"),
    (#"{ "url": "http://a", "password_file": "/nowhere/geheim" }"#, "the file of 'password_file' cannot be read"),
    (#"{ "url": "http://a", "password_env": "PLUMB_NO_SUCH" }"#, "the variable of 'password_env' is not in"),
    (#"{ "url": "http://a", "password_file": "/a", "password_env": "B" }"#, "a connection has 'password_file' or"),
    (#"{ "url": "http://a", "ca_file": "/nowhere/ca.pem" }"#, "the file of 'ca_file' is not there"),
  ]

  @Test(arguments: wrong.indices) func whatIsWrongIsToldWithoutSecrets(index: Int) {
    let problem = told { _ = try description(Self.wrong[index].text) }
    #expect(problem.hasPrefix(Self.wrong[index].problem), "\(problem)")
    #expect(!problem.contains("geheim"))
  }

  static let names: [(text: String, connection: String?)] = [
    ("clickhouse://notices", "notices"), ("clickhouse://通报-1", "通报-1"), ("clickhouse:notices", nil),
  ]

  @Test(arguments: names.indices) func aNameIsThatOfAConnection(index: Int) throws {
    let name = try EngineName(Self.names[index].text)
    #expect(name?.connection == Self.names[index].connection)
    if let name { #expect(name.kind == .clickHouse && name.description == Self.names[index].text) }
  }

  @Test(arguments: ["clickhouse://reader:geheim@host/db", "clickhouse://", "clickhouse://host:8443"])
  func aNameThatSaysMoreIsRefused(text: String) {
    let problem = told { _ = try EngineName(text) }
    #expect(problem.hasPrefix("expected clickhouse://NAME, the name of a connection and nothing else"))
    #expect(!problem.contains("geheim"))
  }
}
