import Problems
import Workbench

/// The languages that pages are in.
enum PageLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// The tag by which a browser chooses the glyphs.
  var tag: String {
    switch self {
    case .english: "en"
    case .chinese: "zh-CN"
    }
  }

  /// The words in this language.
  func callAsFunction(_ english: String, _ chinese: String) -> String {
    switch self {
    case .english: english
    case .chinese: chinese
    }
  }

  /// The first of a browser's languages that pages are in.
  init(accepted header: String?) {
    let wanted = (header ?? "").split(separator: ",").map { $0.split(separator: ";")[0].lowercased() }
    let first = wanted.lazy.map { $0.drop { $0 == " " } }.first { $0.hasPrefix("zh") || $0.hasPrefix("en") }
    self = first?.hasPrefix("zh") ?? false ? .chinese : .english
  }

  /// The language that a request asks for: that of the link which the reader followed, else of the browser.
  init(of headers: HTTPHeaders) {
    let chosen = RequestGuard.cookie(Self.cookieName, in: headers).flatMap(Self.init)
    self = chosen ?? Self(accepted: headers.first(name: "Accept-Language"))
  }

  static let cookieName = "plumb-language"

  /// The language of problems and notes on the pages.
  var ofMessages: Language {
    switch self {
    case .english: .english
    case .chinese: Self.chineseOfPages
    }
  }

  /// Chinese with the messages of pages.
  private static let chineseOfPages = Language.chinese.adding([ChineseMessages.web, ChineseMessages.argumentParser])
}

extension Language {
  /// The language in which the server speaks to who runs it: that of `plumb --lang`, else of the environment.
  public static var ofServer: Language {
    (PageLanguage(rawValue: Language.ofEnvironment().code) ?? .english).ofMessages
  }
}
