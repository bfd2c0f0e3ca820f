import Problems

/// The receiver of a run's results and remarks: the prompt, a pipe, a test.
public protocol ResultSink: AnyObject {
  /// Shows a result, with its title and its note if it has them.
  func show(_ result: DisplayValue, _ caption: Caption) throws(Problem)
  /// Prints what the script prints, line ends included.
  func print(_ bytes: UnsafeRawBufferPointer) throws(Problem)
  /// Shows a heading of a level from 1, the highest, to 6.
  func heading(_ text: String, level: Int) throws(Problem)
  /// Shows a text in the subset of Markdown that reports know.
  func text(_ text: String) throws(Problem)
  /// Shows a page of help.
  func help(_ page: String) throws(Problem)
  /// Something the person should know of a result.
  func note(_ text: String)
  /// A figure for the run's history.
  func metric(_ name: String, _ value: Double) throws(Problem)
}

/// The words around a result.
public struct Caption: Sendable, Equatable {
  /// The title above it.
  public var title: String?
  /// A remark below it.
  public var note: String?

  /// Makes a caption; there is none of what is left out.
  public init(title: String? = nil, note: String? = nil) { (self.title, self.note) = (title, note) }
}

extension ResultSink {
  /// Shows a result without any words.
  public func show(_ result: DisplayValue) throws(Problem) { try show(result, Caption()) }

  /// Prints the heading as the script's output.
  public func heading(_ text: String, level: Int) throws(Problem) { try print(text: text + "\n") }

  /// Prints the text as the script's output.
  public func text(_ text: String) throws(Problem) { try print(text: text + "\n") }

  /// Prints the page as the script's output.
  public func help(_ page: String) throws(Problem) { try print(text: page) }

  /// Prints a text as the script's output.
  public func print(text page: String) throws(Problem) {
    var page = page
    var failure: Problem?
    page.withUTF8 { bytes in
      do throws(Problem) { try print(UnsafeRawBufferPointer(bytes)) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
