import Foundation
import TestSupport
import Testing

@testable import Web

/// The pages in a real browser: with and without JavaScript, narrow and wide, light and dark, on paper, by keyboard.
@Suite(.serialized) struct BrowserTests {
  static let pages = [
    "/", "/schedules/%E6%95%B4%E6%94%B9%E7%8E%87", "/runs/1", "/data", "/data/findings", "/data/findings/columns",
    "/data/findings/rows/3", "/findings", "/checks", "/login", "/nothing",
  ]

  /// A server that only reads, over schedules that have run, and a browser.
  private func started() throws -> (ServedSite, Browser) {
    (try ServedSite(state: ChangingTests.office.get().schedules.state), try Browser())
  }

  @Test func everyPageIsReadableEverywhereAndComplainsOfNothing() throws {
    let (site, browser) = try started()
    for page in Self.pages {
      for (width, scheme) in [(390, "light"), (390, "dark"), (1400, "light"), (1400, "dark")] {
        try browser.resize(width)
        try browser.prefer(scheme)
        try browser.open("http://127.0.0.1:\(site.port)\(page)")
        let place = "\(page), \(width), \(scheme)"
        #expect(try browser.evaluate("document.querySelectorAll('main').length") as? Int == 1, "\(place)")
        #expect(try browser.evaluate("document.querySelectorAll('h1').length") as? Int == 1, "\(place)")
        // The page is never wider than the window; wide tables scroll by themselves.
        #expect(try browser.evaluate("document.documentElement.scrollWidth <= innerWidth") as? Bool == true, "\(place)")
        let contrast = try browser.evaluate(Self.contrast) as? Double ?? 0
        #expect(contrast >= 4.5, "\(place): \(contrast)")
        let name = page.split(separator: "/").joined(separator: "-")
        try browser.keepPicture("\(name.isEmpty ? "overview" : String(name.filter(\.isASCII)))-\(scheme)-\(width)")
      }
    }
    // The page that is not there is an error of its own.
    #expect(browser.complaints.filter { !$0.contains("404") } == [])
  }

  /// The least contrast of texts with what lies behind them (WCAG 2).
  static let contrast = """
    (() => {
      const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
          const share = part / 255;
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      };
      const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (colour !== "rgba(0, 0, 0, 0)") return colour;
        }
        return "rgb(255, 255, 255)";
      };
      let least = 21;
      for (const element of document.querySelectorAll("p, a, td, th, dt, dd, button, h1, h2, label, summary, .state, pre")) {
        if (!element.textContent.trim() || !element.getClientRects().length) continue;
        const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
        least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      }
      return least;
    })()
    """

  @Test func everyControlHasANameAndEveryPictureToo() throws {
    let (site, browser) = try started()
    for page in Self.pages {
      try browser.open("http://127.0.0.1:\(site.port)\(page)")
      let nameless =
        try browser.evaluate(
          """
          [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a, svg[role=img], [role=region]")]
            .filter((element) => !(element.labels?.length || element.textContent.trim() || element.getAttribute("aria-label")
              || element.querySelector("title")))
            .map((element) => element.outerHTML)
          """) as? [String]
      #expect(nameless == [], "\(page)")
      #expect(
        try browser.evaluate(
          "[...document.querySelectorAll('table')].every((table) => table.querySelector('th[scope]'))") as? Bool == true
      )
      #expect(
        try browser.evaluate(
          "new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size === document.querySelectorAll('[id]').length"
        ) as? Bool == true)
    }
  }

  @Test func theKeyboardAloneIsEnough() throws {
    let (site, browser) = try started()
    try browser.open("http://127.0.0.1:\(site.port)/data/findings")
    try browser.press("Tab", number: 9)
    #expect(try browser.evaluate("document.activeElement.className") as? String == "skip")
    #expect(try browser.evaluate("document.activeElement.getBoundingClientRect().left >= 0") as? Bool == true)
    // A slash goes to the filter; Enter sends it.
    try browser.press("/", code: "Slash", number: 191, text: "/")
    #expect(try browser.evaluate("document.activeElement.name") as? String == "filter")
    try browser.type("status == 'not_done'")
    try browser.press("Enter", number: 13, text: "\r")
    for _ in 0..<200 where try browser.evaluate("location.search.includes('filter')") as? Bool != true {
      usleep(50_000)
    }
    for _ in 0..<200 where try browser.evaluate("document.readyState") as? String != "complete" { usleep(50_000) }
    #expect(try browser.evaluate("document.querySelectorAll('table.data tbody tr').length") as? Int == 4)
  }

  @Test func everythingWorksWithoutJavaScript() throws {
    let (site, browser) = try started()
    try browser.call("Emulation.setScriptExecutionDisabled", ["value": true])
    for page in Self.pages {
      // What the remote protocol evaluates is no script of the page.
      try browser.open("http://127.0.0.1:\(site.port)\(page)")
      #expect((try browser.evaluate("document.querySelector('main').innerText.length") as? Int ?? 0) > 10, "\(page)")
    }
    try browser.open("http://127.0.0.1:\(site.port)/data/findings")
    let links =
      try browser.evaluate("[...document.querySelectorAll('thead a')].map((link) => link.href).length") as? Int
    #expect(links == 14)
  }

  @Test func paperShowsTheTablesAndNoForms() throws {
    let (site, browser) = try started()
    try browser.open("http://127.0.0.1:\(site.port)/data/findings")
    try browser.call("Emulation.setEmulatedMedia", ["media": "print"])
    #expect(try browser.evaluate("getComputedStyle(document.querySelector('form')).display") as? String == "none")
    #expect(try browser.evaluate("getComputedStyle(document.querySelector('table')).display") as? String == "table")
    #expect(try browser.evaluate("getComputedStyle(document.body).color") as? String == "rgb(0, 0, 0)")
  }

  @Test func noScriptOfTheDataRuns() throws {
    let site = try ChangingTests.site.get()
    let browser = try Browser()
    try browser.open("http://127.0.0.1:\(site.port)/login?to=%2Fruns%2F1")
    #expect(try browser.evaluate("document.querySelector('#secret').focus()") == nil)
    try browser.type(ChangingTests.token)
    try browser.press("Enter", number: 13, text: "\r")
    for _ in 0..<200 where try browser.evaluate("location.pathname") as? String != "/runs/1" { usleep(50_000) }
    #expect(try browser.evaluate("document.body.innerText.includes('<script>alert(1)')") as? Bool == true)
    #expect(try browser.evaluate("document.cookie") as? String == "")
    // The report stands in an origin of its own; only its own script runs there.
    try browser.open("http://127.0.0.1:\(site.port)/runs/1/report.html")
    #expect(try browser.evaluate("origin") as? String == "null")
    #expect(try browser.evaluate("document.querySelectorAll('th button').length > 0") as? Bool == true)
    #expect(browser.complaints == [])
  }
}
