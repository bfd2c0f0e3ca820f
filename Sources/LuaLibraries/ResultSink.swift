import Problems

/// The receiver of a run's results and remarks: the prompt, a pipe, a test.
public protocol ResultSink: AnyObject {
  /// Shows a result, under a title if it has one.
  func show(_ result: DisplayValue, title: String?) throws(Problem)
  /// Prints what the script prints, line ends included.
  func print(_ bytes: UnsafeRawBufferPointer) throws(Problem)
  /// Shows a page of help.
  func help(_ page: String) throws(Problem)
  /// Something the person should know of a result.
  func note(_ text: String)
  /// A figure for the run's history.
  func metric(_ name: String, _ value: Double) throws(Problem)
}

extension ResultSink {
  /// Prints the page as the script's output.
  public func help(_ page: String) throws(Problem) {
    var page = page
    var failure: Problem?
    page.withUTF8 { bytes in
      do throws(Problem) { try print(UnsafeRawBufferPointer(bytes)) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
