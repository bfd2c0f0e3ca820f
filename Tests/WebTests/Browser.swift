import Foundation
import System
import TestBasics

/// Debian's Chromium without a window, driven by its remote protocol over two pipes.
final class Browser {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let profile: TemporaryFolder
  private var buffer: [UInt8] = []
  private var number = 0
  private var session: String?
  /// What the page has complained of: errors of scripts, and what its policy refused.
  private(set) var complaints: [String] = []

  static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  init() throws {
    guard let program = Self.program else { throw NoAnswer(description: "no chromium: apt-get install chromium") }
    profile = try TemporaryFolder()
    process.executableURL = URL(filePath: "/bin/sh")
    // The protocol goes over the descriptors 3 and 4.
    process.arguments = [
      "-c",
      "exec \"$0\" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --hide-scrollbars "
        + "--user-data-dir=\"$1\" --remote-debugging-pipe about:blank 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null",
      program, profile.path,
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String ?? ""
    session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { _ = try call("\(domain).enable") }
  }

  deinit {
    input.fileHandleForWriting.closeFile()
    process.terminate()
  }

  /// Calls a method of the protocol, and waits for what it gives.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: message) + Data([0]))
    while true {
      let answer = try next()
      guard answer["id"] as? Int == number else {
        note(answer)
        continue
      }
      if let error = answer["error"] as? [String: Any] { throw NoAnswer(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  private func next() throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let message = Data(buffer[..<end])
        buffer.removeFirst(end + 1)
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw NoAnswer(description: "the browser has ended") }
      buffer += more
    }
  }

  private func note(_ event: [String: Any]) {
    let parameters = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Runtime.exceptionThrown": complaints.append("\(parameters)")
    case "Log.entryAdded":
      let entry = parameters["entry"] as? [String: Any] ?? [:]
      if entry["level"] as? String == "error" { complaints.append("\(entry["text"] ?? "")") }
    default: break
    }
  }

  /// Opens a page, and waits until it is there.
  func open(_ address: String) throws {
    try call("Page.navigate", ["url": address])
    for _ in 0..<600 {
      if try evaluate("document.readyState") as? String == "complete",
        try evaluate("location.href") as? String != "about:blank"
      {
        return
      }
      usleep(50_000)
    }
    throw NoAnswer(description: "\(address) does not come")
  }

  /// The value of an expression of JavaScript on the page.
  func evaluate(_ expression: String) throws -> Any? {
    let result = try call("Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    return (result["result"] as? [String: Any])?["value"]
  }

  /// Sets the size of the window.
  func resize(_ width: Int, _ height: Int = 1000) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
  }

  /// Prefers light or dark.
  func prefer(_ scheme: String) throws {
    try call("Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": scheme]]])
  }

  /// Presses a key.
  func press(_ key: String, code: String? = nil, number: Int = 0, text: String? = nil) throws {
    var parameters: [String: Any] = [
      "type": "keyDown", "key": key, "code": code ?? key, "windowsVirtualKeyCode": number,
    ]
    if let text { parameters["text"] = text }
    try call("Input.dispatchKeyEvent", parameters)
    parameters["type"] = "keyUp"
    parameters["text"] = nil
    try call("Input.dispatchKeyEvent", parameters)
  }

  /// Types a text where the focus is.
  func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

  /// A picture of the page as a file, where a person asked for pictures by `PLUMB_PICTURES`.
  func keepPicture(_ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["PLUMB_PICTURES"] else { return }
    let picture = try call("Page.captureScreenshot", ["format": "png"])["data"] as? String ?? ""
    try Data(base64Encoded: picture)?.write(to: URL(filePath: folder).appending(path: name + ".png"))
  }
}
