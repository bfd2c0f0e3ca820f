import Problems
import System
import Tables

/// librsvg and cairo, as far as one picture needs them.
struct Rasteriser {
  private typealias Pointer = UnsafeMutableRawPointer
  private typealias Write = @convention(c) (Pointer?, UnsafePointer<UInt8>?, UInt32) -> Int32

  private let rsvg: DynamicLibrary
  private let cairo: DynamicLibrary
  private let gobject: DynamicLibrary

  static let libraries = [
    ["librsvg-2.so.2", "librsvg-2.2.dylib"], ["libcairo.so.2", "libcairo.2.dylib"],
    ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib"],
  ]

  /// - Throws: where a library is not installed.
  init(_ libraries: [[String]] = libraries) throws(Problem) {
    let loaded = libraries.compactMap { DynamicLibrary($0) }
    guard loaded.count == 3 else { throw Self.missing }
    (rsvg, cairo, gobject) = (loaded[0], loaded[1], loaded[2])
  }

  private static var missing: Problem {
    Problem("pictures as PNG and PDF are drawn by librsvg, which is not installed here")
      .hint("on Debian: apt-get install librsvg2-2 fonts-noto-cjk")
      .hint("a picture as .svg needs neither")
  }

  func png(_ svg: String, width: Double, height: Double) throws(Problem) -> [UInt8] {
    let create = try cairo("cairo_image_surface_create", (@convention(c) (Int32, Int32, Int32) -> Pointer?).self)
    let write = try cairo(
      "cairo_surface_write_to_png_stream", (@convention(c) (Pointer?, Write, Pointer?) -> Int32).self)
    // Format 0 has colours and transparency at 32 bits a pixel.
    let surface = create(0, Int32(width.rounded(.up)), Int32(height.rounded(.up)))
    defer { destroy(surface) }
    try draw(svg, on: surface, width: width, height: height)
    let bytes = Collected()
    let status = write(surface, collect, Unmanaged.passUnretained(bytes).toOpaque())
    guard status == 0 else { throw Self.failed("cairo", status) }
    return bytes.all
  }

  func pdf(_ svg: String, width: Double, height: Double, title: String, date: Day) throws(Problem) -> [UInt8] {
    let create = try cairo(
      "cairo_pdf_surface_create_for_stream", (@convention(c) (Write, Pointer?, Double, Double) -> Pointer?).self)
    let tell = try cairo(
      "cairo_pdf_surface_set_metadata", (@convention(c) (Pointer?, Int32, UnsafePointer<CChar>) -> Void).self)
    let finish = try cairo("cairo_surface_finish", (@convention(c) (Pointer?) -> Void).self)
    let bytes = Collected()
    let surface = create(collect, Unmanaged.passUnretained(bytes).toOpaque(), width, height)
    defer { destroy(surface) }
    // The numbers of the title and of the two dates; without them cairo writes the time of day.
    for (key, text) in [(0, printableLine(title)), (5, "\(date)T00:00:00Z"), (6, "\(date)T00:00:00Z")] {
      tell(surface, Int32(key), text)
    }
    try draw(svg, on: surface, width: width, height: height)
    finish(surface)
    return withExtendedLifetime(bytes) { bytes.all }
  }

  private func draw(
    _ svg: String, on surface: UnsafeMutableRawPointer?, width: Double, height: Double
  ) throws(Problem) {
    let read = try rsvg(
      "rsvg_handle_new_from_data",
      (@convention(c) (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<Pointer?>?) -> Pointer?).self)
    let render = try rsvg(
      "rsvg_handle_render_document",
      (@convention(c) (Pointer?, Pointer?, UnsafePointer<Double>, UnsafeMutablePointer<Pointer?>?) -> Int32).self)
    let unref = try function(gobject, "g_object_unref", (@convention(c) (Pointer?) -> Void).self)
    let begin = try cairo("cairo_create", (@convention(c) (Pointer?) -> Pointer?).self)
    let end = try cairo("cairo_destroy", (@convention(c) (Pointer?) -> Void).self)
    let status = try cairo("cairo_status", (@convention(c) (Pointer?) -> Int32).self)
    let bytes = Array(svg.utf8)
    guard let picture = bytes.withUnsafeBufferPointer({ read($0.baseAddress, $0.count, nil) }) else {
      throw Problem("librsvg cannot read the picture", kind: .fault)
    }
    defer { unref(picture) }
    let context = begin(surface)
    defer { end(context) }
    // A rectangle: left, top, width, height.
    let isDrawn = [0, 0, width, height].withUnsafeBufferPointer { area in
      area.baseAddress.map { render(picture, context, $0, nil) } ?? 0
    }
    guard isDrawn != 0, status(context) == 0 else { throw Self.failed("librsvg", status(context)) }
  }

  private func destroy(_ surface: UnsafeMutableRawPointer?) {
    let destroy = cairo.function("cairo_surface_destroy", as: (@convention(c) (UnsafeMutableRawPointer?) -> Void).self)
    destroy?(surface)
  }

  private func cairo<Function>(_ name: String, _ type: Function.Type) throws(Problem) -> Function {
    try function(cairo, name, type)
  }

  private func rsvg<Function>(_ name: String, _ type: Function.Type) throws(Problem) -> Function {
    try function(rsvg, name, type)
  }

  private func function<Function>(
    _ library: DynamicLibrary, _ name: String, _ type: Function.Type
  ) throws(Problem) -> Function {
    guard let function = library.function(name, as: type) else {
      throw Problem("the installed librsvg or cairo is too old: it has no '\(name)'")
        .hint("librsvg 2.46 and cairo 1.16, or newer, are needed")
    }
    return function
  }

  private static func failed(_ library: String, _ status: Int32) -> Problem {
    Problem("\(library) cannot draw the picture (status \(status) of cairo)")
  }
}

/// Bytes that a library writes.
private final class Collected {
  var all: [UInt8] = []
}

/// Adds what cairo writes to the bytes that its caller named.
private func collect(_ target: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32) -> Int32 {
  guard let target else { return 0 }
  Unmanaged<Collected>.fromOpaque(target).takeUnretainedValue().all
    .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
  return 0
}
