import Testing

@testable import Engines

/// The addresses of servers of HTTP, by their parts.
@Suite struct HTTPAddressTests {
  struct Parts: Sendable {
    let text: String
    let host: String
    let port: UInt16
    let path: String
    let authority: String
  }

  static let addresses = [
    Parts(text: "http://a", host: "a", port: 80, path: "/", authority: "a"),
    Parts(text: "https://a", host: "a", port: 443, path: "/", authority: "a"),
    Parts(
      text: "http://db.example.org:8123/ch", host: "db.example.org", port: 8123, path: "/ch/",
      authority: "db.example.org:8123"),
    Parts(text: "http://10.0.0.1:1/", host: "10.0.0.1", port: 1, path: "/", authority: "10.0.0.1:1"),
    Parts(text: "http://[::1]:8123", host: "::1", port: 8123, path: "/", authority: "[::1]:8123"),
    Parts(text: "https://[::1]/x/y/", host: "::1", port: 443, path: "/x/y/", authority: "[::1]"),
    Parts(text: "http://数据:8123", host: "数据", port: 8123, path: "/", authority: "数据:8123"),
  ]

  @Test(arguments: addresses) func anAddressHasAHostAPortAndAPath(parts: Parts) throws {
    let address = try #require(HTTPAddress(parts.text))
    #expect(address.host == parts.host && address.port == parts.port)
    #expect(address.path == parts.path && address.authority == parts.authority)
    #expect(address.isSecure == parts.text.hasPrefix("https"))
    #expect(address.text.hasPrefix(parts.text))
  }

  @Test(arguments: [
    "", "a", "ftp://a", "http://", "http:///x", "http://:80", "http://a:", "http://a:b", "http://a:0", "http://a:65536",
    "http://a:80:80", "http://a:٣", "http://u@a", "http://a?b", "http://a#b", "http://a b", "http://a\r\nX: y",
    "http://[::1",
    "http://[::1]x", "http://[]",
  ])
  func whatIsNoAddressIsNone(text: String) { #expect(HTTPAddress(text) == nil) }
}
