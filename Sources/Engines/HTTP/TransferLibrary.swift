import CTransfer
import Problems

/// libcurl, which speaks HTTP and TLS.
struct TransferLibrary: Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias Receive =
    @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

  let makeTransfer: @convention(c) () -> Handle?
  let freeTransfer: @convention(c) (Handle) -> Void
  let words: @convention(c) (Int32) -> UnsafePointer<CChar>?
  let makeGroup: @convention(c) () -> Handle?
  let freeGroup: @convention(c) (Handle) -> Int32
  let add: @convention(c) (Handle, Handle) -> Int32
  let remove: @convention(c) (Handle, Handle) -> Int32
  let perform: @convention(c) (Handle, UnsafeMutablePointer<Int32>) -> Int32
  let wait: @convention(c) (Handle, UnsafeRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>?) -> Int32
  let message: @convention(c) (Handle, UnsafeMutablePointer<Int32>) -> UnsafeRawPointer?
  let appendHeader: @convention(c) (Handle?, UnsafePointer<CChar>) -> Handle?
  let freeHeaders: @convention(c) (Handle?) -> Void
  private let setAddress: Address
  private let tellAddress: Address

  /// The address of a function that C calls.
  private struct Address: @unchecked Sendable {
    // Nothing changes the function, and its library stays loaded.
    let pointer: UnsafeMutableRawPointer
  }

  /// The library, which prepares itself once in a process.
  static let shared = Result { () throws(Problem) in try TransferLibrary() }

  private init() throws(Problem) {
    let library = try LoadedLibrary(
      ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"], missing: Self.missing)
    let prepare: @convention(c) (Int) -> Int32 = try library.function("curl_global_init")
    makeTransfer = try library.function("curl_easy_init")
    freeTransfer = try library.function("curl_easy_cleanup")
    words = try library.function("curl_easy_strerror")
    makeGroup = try library.function("curl_multi_init")
    freeGroup = try library.function("curl_multi_cleanup")
    add = try library.function("curl_multi_add_handle")
    remove = try library.function("curl_multi_remove_handle")
    perform = try library.function("curl_multi_perform")
    wait = try library.function("curl_multi_poll")
    message = try library.function("curl_multi_info_read")
    appendHeader = try library.function("curl_slist_append")
    freeHeaders = try library.function("curl_slist_free_all")
    setAddress = Address(pointer: try library.function("curl_easy_setopt"))
    tellAddress = Address(pointer: try library.function("curl_easy_getinfo"))
    // All that the library has, its TLS among it.
    guard prepare(3) == 0 else { throw Self.missing }
  }

  private static var missing: Problem {
    Problem("databases behind HTTPS are read by libcurl, which is not installed here", kind: .file)
      .hint("on Debian: apt-get install libcurl4")
  }

  /// The options of a transfer, by their numbers in `curl/curl.h`.
  enum Option: Int32 {
    case url = 10002
    case writeData = 10001
    case writeFunction = 20011
    case userAgent = 10018
    case headers = 10023
    case authorities = 10065
    case copiedBody = 10165
    case user = 10173
    case password = 10174
    case hostsWithoutProxy = 10177
    case bodySize = 60
    case version = 84
    case withoutSignals = 99
    case connectMilliseconds = 156
    case milliseconds = 155
    case protocols = 181
    case keepAlive = 213
  }

  func set(_ transfer: Handle, _ option: Option, _ number: Int) {
    _ = transfer_set_number(setAddress.pointer, transfer, option.rawValue, number)
  }

  func set(_ transfer: Handle, _ option: Option, _ address: UnsafeRawPointer?) {
    _ = transfer_set_address(setAddress.pointer, transfer, option.rawValue, address)
  }

  /// The status of the answer; 0 while there is none.
  func status(_ transfer: Handle) -> Int { transfer_number(tellAddress.pointer, transfer, 0x20_0002) }
}
