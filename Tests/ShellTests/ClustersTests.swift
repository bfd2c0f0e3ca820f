import Testing

@testable import Shell

@Suite struct ClustersTests {
  @Test(arguments: ["abc", "环卫所", "e\u{301}t\u{301}", "か\u{3099}", "👩‍👩‍👧 x", "\u{301}", "𗀀", "a\nb"])
  func everyTextComesBackAsItWas(text: String) {
    let clusters = Clusters()
    let encoded = clusters.encoded(text)
    #expect(encoded.count == text.count)
    let decoded = encoded.withUnsafeBufferPointer { clusters.decoded($0) }
    #expect(Array(decoded.utf8) == Array(text.utf8))
  }

  @Test func whatIsDrawnInPiecesIsDrawnWhole() {
    let clusters = Clusters()
    let code = clusters.encoded("e\u{301}")[0]
    let bytes = Array(String(Unicode.Scalar(UInt32(code))!).utf8)
    var drawn: [UInt8] = []
    for byte in Array("a".utf8) + bytes + Array("b".utf8) {
      drawn += [byte].withUnsafeBufferPointer { clusters.drawn($0) }
    }
    #expect(drawn == Array("ae\u{301}b".utf8))
  }
}
