/// The one script of the pages. Everything works without it; with it, `/` goes to the filter, a form that works for long
/// cannot be sent twice, and the overview stays up to date.
enum PageScript {
  static let text = """
    "use strict";
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select")) return;
      const field = document.querySelector("input[name=filter]");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
    addEventListener("submit", (event) => {
      const button = event.target.querySelector("button");
      if (!button || event.target.method !== "post") return;
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
    });
    addEventListener("pageshow", () => {
      for (const button of document.querySelectorAll("button[aria-busy]")) {
        button.disabled = false;
        button.removeAttribute("aria-busy");
      }
    });
    if (location.pathname === "/") {
      const renew = async () => {
        if (document.hidden || document.activeElement?.closest("main a, main input")) return;
        try {
          const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
          if (!answer.ok || answer.redirected) return;
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const main = page.querySelector("main");
          if (main) document.querySelector("main").replaceWith(main);
        } catch {
          // The server is away; the next turn tries again.
        }
      };
      setInterval(renew, 15000);
    }

    """
}
