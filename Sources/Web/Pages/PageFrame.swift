import Problems

/// The frame of every page: the head, the way to the others, who is signed in.
struct PageFrame {
  var title: String
  var asked: Asked
  var body: HTML

  var w: PageLanguage { asked.language }

  /// The page whole.
  var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="\(w.tag)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title) · Plumb</title>
    <link rel="stylesheet" href="/style.css">
    <link rel="icon" href="/icon.svg">
    <script src="/plumb.js" defer></script>
    </head>
    <body>
    <a class="skip" href="#main">\(w("To the content", "跳到正文"))</a>
    <header>
    <nav aria-label="\(w("Pages", "页面"))"><strong>Plumb</strong><ul>\(links.joined())</ul></nav>
    \(visitor)
    </header>
    <main id="main" tabindex="-1">
    <h1>\(title)</h1>
    \(body)
    </main>
    <footer><p>\(languages)</p></footer>
    </body>
    </html>

    """
  }

  private var links: [HTML] {
    var pages = [
      ("", w("Overview", "总览")), ("data", w("Data", "数据")), ("findings", w("Findings", "问题")),
      ("checks", w("Checks", "核对")),
    ]
    if asked.visitor.name != nil { pages.append(("ask", w("Ask", "提问"))) }
    let here = asked.path.first ?? ""
    return pages.map { part, words in
      let isHere = here == part || (part.isEmpty && (here == "schedules" || here == "runs"))
      let mark: HTML = isHere ? " aria-current=\"page\"" : ""
      return "<li><a href=\"/\(part)\"\(mark)>\(words)</a></li>"
    }
  }

  private var visitor: HTML {
    guard case .person(let name, let session?) = asked.visitor else { return .nothing }
    return """
      <form method="post" action="/logout" class="visitor"><span>\(name)</span>
      <input type="hidden" name="token" value="\(session.formToken)"><button>\(w("Sign out", "退出"))</button></form>
      """
  }

  private var languages: HTML {
    let other = w == .english ? PageLanguage.chinese : .english
    let link = address(["language", other.rawValue], [("to", asked.method == .GET ? asked.address : "/")])
    return
      "<a href=\"\(link)\" lang=\"\(other.tag)\" hreflang=\"\(other.tag)\">\(other == .chinese ? "中文" : "English")</a>"
  }
}

extension Asked {
  /// A page of this request's visitor and language.
  func page(_ title: String, _ body: HTML) -> Reply { .html(PageFrame(title: title, asked: self, body: body).html) }

  /// The hidden field that shows that a form is of this session.
  var formField: HTML {
    guard let token = visitor.formToken else { return .nothing }
    return "<input type=\"hidden\" name=\"token\" value=\"\(token)\">"
  }
}

/// The page that says why there is no other.
enum ProblemPage {
  static func page(_ refusal: Refusal, _ language: PageLanguage) -> HTML {
    let title = "\(refusal.status.code) \(worded(refusal.status.reasonPhrase))"
    return """
      <!DOCTYPE html>
      <html lang="\(language.tag)">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>\(title) · Plumb</title>
      <link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.svg"></head>
      <body><main id="main"><h1>\(title)</h1>
      \(problem(refusal.problem))
      <p><a href="/">\(language("To the overview", "回到总览"))</a></p></main></body>
      </html>

      """
  }

  /// A problem as it stands on a page: the wrong place under its text, and what may help.
  static func problem(_ problem: Problem) -> HTML {
    "<div class=\"problem\" role=\"alert\"><pre>\(lines: problem.text)</pre></div>"
  }
}

/// The page to sign in.
enum LoginPage {
  static func page(_ asked: Asked, _ site: Site, isWrong: Bool) -> HTML {
    let w = asked.language
    guard site.guarding.tokens != nil else {
      return PageFrame(
        title: w("Sign in", "登录"), asked: asked,
        body: "<p>\(w("Nobody signs in here: this server only reads.", "此服务器只供查看，无需登录。"))</p>"
      ).html
    }
    let problem: HTML =
      isWrong ? "<p class=\"problem\" role=\"alert\">\(w("The token is wrong.", "令牌不正确。"))</p>" : .nothing
    return PageFrame(
      title: w("Sign in", "登录"), asked: asked,
      body: """
        \(problem)
        <form method="post" action="/login" class="stack">
        <label for="secret">\(w("Token", "令牌"))</label>
        <input id="secret" name="secret" type="password" autocomplete="current-password" required>
        <input type="hidden" name="to" value="\(SiteParts.ownAddress(asked.query["to"] ?? asked.form["to"]))">
        <button>\(w("Sign in", "登录"))</button>
        </form>
        """
    ).html
  }
}
