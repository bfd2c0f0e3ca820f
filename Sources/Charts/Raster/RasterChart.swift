import Problems
import System
import Tables

/// Charts as PNG and PDF, drawn by librsvg and cairo, which are loaded when a picture is asked for.
extension Chart {
  /// Returns the picture as PNG, with so many pixels to a point of the page.
  ///
  /// - Throws: where librsvg is not installed.
  public func png(
    scale: Double = 2, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Picture {
    let size = try size(poll)
    let bytes = try Rasteriser().png(size.svg, width: size.width * scale, height: size.height * scale)
    return Picture(bytes: bytes, width: size.width, height: size.height)
  }

  /// Returns the picture as a page of PDF that bears a date.
  ///
  /// - Throws: where librsvg is not installed.
  public func pdf(dated date: Day, poll: ChartPoll = { () throws(Problem) in }) throws(Problem) -> [UInt8] {
    let size = try size(poll)
    return try Rasteriser().pdf(size.svg, width: size.width, height: size.height, title: name, date: date)
  }

  /// A picture as bytes, with its size in points.
  public struct Picture: Sendable {
    /// The bytes of the file.
    public var bytes: [UInt8]
    /// The width in points.
    public var width: Double
    /// The height in points.
    public var height: Double
  }

  /// The picture as SVG, and the size that it gives itself.
  private func size(_ poll: ChartPoll) throws(Problem) -> (svg: String, width: Double, height: Double) {
    let svg = try svg(poll: poll)
    let head = svg.prefix(400)
    func side(_ name: String) -> Double? {
      head.firstRange(of: " \(name)=\"").flatMap { range in
        Double(head[range.upperBound...].prefix { $0 != "\"" })
      }
    }
    guard let width = side("width"), let height = side("height") else {
      throw Problem("a chart has no size", kind: .fault)
    }
    return (svg, width, height)
  }
}
