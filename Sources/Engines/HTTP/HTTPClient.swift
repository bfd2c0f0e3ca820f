/// The way to one server over HTTP, whose connection is kept between requests; one request is sent at a time.
protocol HTTPClient: AnyObject, Sendable {
  /// Sends a text and hands each piece of the answer on.
  ///
  /// - Parameters:
  ///   - parameters: what follows the address, encoded.
  ///   - milliseconds: the time that the whole may take; 0 for any.
  ///   - check: called every few milliseconds; what it throws ends the request and closes its connection.
  ///   - receive: takes the status of the answer and a piece of it.
  /// - Throws: an `HTTPFailure`, or what `check` and `receive` throw.
  func send(
    _ text: String, _ parameters: String, milliseconds: Int, check: () throws -> Void,
    _ receive: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws
}

/// A request that the server did not answer.
struct HTTPFailure: Error {
  /// Words that name no host.
  let words: String
  /// True where the server's certificate is not one that is trusted.
  let isOfCertificate: Bool

  init(_ words: String, isOfCertificate: Bool = false) {
    self.words = words
    self.isOfCertificate = isOfCertificate
  }
}

/// The times that both clients keep to.
enum HTTPLimits {
  /// Milliseconds in which a connection has to be made.
  static let patience = 15_000
  /// Milliseconds between two questions whether the run goes on.
  static let pause: Int32 = 20
}
