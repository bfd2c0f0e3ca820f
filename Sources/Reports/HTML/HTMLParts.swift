/// The style and the script of a report's page, which are part of its one file.
public enum HTMLParts {
  /// Light and dark by the reader's own choice, A4 on paper.
  static let style = """
    :root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --soft: #59636e; --line: #d1d9e0;
      --tint: #f6f8fa; --mark: #0059b3; --bar: #0072b2; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #15181c; --soft: #a3adb8;
      --line: #3a424c; --tint: #1e2329; --mark: #79b8ff; --bar: #56b4e9; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5; font-size: 16px;
      font-family: system-ui, "Noto Sans", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
        "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif; }
    main, footer { max-width: 1200px; margin: 0 auto; padding: 1rem; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; }
    h1 { font-size: 1.75rem; margin-top: 0.5em; } h2 { font-size: 1.35rem; } h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    a { color: var(--mark); }
    figure { margin: 1.5rem 0; }
    figcaption { font-weight: 600; margin-bottom: 0.4rem; }
    .note { color: var(--soft); font-size: 0.875rem; margin: 0.4rem 0; }
    blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); }
    pre { background: var(--tint); padding: 0.75rem; overflow-x: auto; white-space: pre-wrap;
      overflow-wrap: anywhere; font-size: 0.875rem; margin: 0; }
    pre, code { font-family: ui-monospace, "Noto Sans Mono", "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; }
    .scroll { overflow-x: auto; }
    .scroll:focus-visible { outline: 2px solid var(--mark); }
    table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    th { border-bottom: 2px solid var(--soft); white-space: nowrap; vertical-align: bottom; }
    th.n, td.n { text-align: right; white-space: nowrap; }
    td.missing { color: var(--soft); text-align: center; }
    td { max-width: 36rem; min-width: 3rem; overflow-wrap: break-word; }
    td.long { min-width: 16rem; }
    tr.behind > td { border-bottom: 1px solid var(--line); padding-top: 0.1rem; max-width: none; }
    tr.behind .scroll { width: 0; min-width: max(100%, min(60rem, 88vw)); }
    tr.behind table { margin: 0.3rem 0 0.8rem 1rem; background: var(--tint); }
    summary { cursor: pointer; color: var(--mark); font-size: 0.875rem; width: fit-content; }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
    th button::after { content: " \\2195"; color: var(--soft); font-weight: 400; }
    th[aria-sort=ascending] button::after { content: " \\2191"; color: var(--mark); }
    th[aria-sort=descending] button::after { content: " \\2193"; color: var(--mark); }
    button:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid var(--mark); }
    .search { display: flex; gap: 0.6rem; align-items: baseline; margin: 0.3rem 0; font-size: 0.875rem; }
    .search input { font: inherit; padding: 0.2rem 0.5rem; border: 1px solid var(--soft); border-radius: 4px;
      background: var(--paper); color: var(--ink); min-width: 12rem; }
    .search output { color: var(--soft); }
    .chart svg { display: block; max-width: 100%; min-width: 36rem; height: auto; }
    .chart svg [fill="#ffffff"] { fill: transparent; }
    .chart svg [fill="#222222"] { fill: var(--ink); } .chart svg [stroke="#222222"] { stroke: var(--ink); }
    .chart svg [fill="#555555"] { fill: var(--soft); } .chart svg [stroke="#dddddd"] { stroke: var(--line); }
    .chart svg [fill="#0072B2"] { fill: var(--bar); } .chart svg [stroke="#0072B2"] { stroke: var(--bar); }
    footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; }
    footer h2 { font-size: 1rem; margin: 0.5rem 0; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0; }
    dd { margin: 0; overflow-wrap: anywhere; }
    @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dt { font-weight: 600; } }
    @page { size: A4; margin: 16mm; }
    @media print {
      :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --tint: #fff;
        --mark: #000; --bar: #0072b2; }
      body { font-size: 10.5pt; } main, footer { max-width: none; padding: 0; }
      table, pre { font-size: 8.5pt; } td, td.long { max-width: none; min-width: 0; }
      thead { display: table-header-group; } tr, svg { break-inside: avoid; }
      h1, h2, h3, figcaption { break-after: avoid; }
      .scroll { overflow: visible; } .search, th button::after { display: none; }
      tr.behind:not(:has(details[open])), figure > details:not([open]) { display: none; }
      .chart svg { min-width: 0; }
    }

    """

  /// Sorts a table by a column and looks for text in its rows; the rows behind a row go with it.
  public static let script = """
    "use strict";
    for (const table of document.querySelectorAll("table.data")) {
      const body = table.tBodies[0];
      if (!body || body.rows.length < 2) continue;
      const groups = [];
      for (const row of body.rows) {
        if (row.classList.contains("behind")) groups[groups.length - 1].rows.push(row);
        else groups.push({ rows: [row], index: groups.length });
      }
      const place = () => { for (const group of groups) body.append(...group.rows); };
      const value = (group, column) => {
        const cell = group.rows[0].cells[column];
        if (cell.classList.contains("missing")) return null;
        return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
      };
      const headings = [...table.tHead.rows[0].cells];
      headings.forEach((heading, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => {
          const state = heading.getAttribute("aria-sort");
          headings.forEach((other) => other.removeAttribute("aria-sort"));
          if (state === "descending") {
            groups.sort((a, b) => a.index - b.index);
          } else {
            const sign = state === "ascending" ? -1 : 1;
            heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
            groups.sort((a, b) => {
              const [x, y] = [value(a, column), value(b, column)];
              // Missing cells come last either way.
              if (x === null || y === null) return (x === null) - (y === null) || a.index - b.index;
              const order = typeof x === "number" && typeof y === "number"
                ? x - y : String(x).localeCompare(String(y), "zh-CN");
              return sign * order || a.index - b.index;
            });
          }
          place();
        });
      });
      if (groups.length < 8) continue;
      const search = document.createElement("label");
      search.className = "search";
      const input = document.createElement("input");
      input.type = "search";
      input.placeholder = "…";
      const count = document.createElement("output");
      search.append("Search", input, count);
      table.parentNode.before(search);
      input.addEventListener("input", () => {
        const wanted = input.value.trim().toLowerCase();
        let shown = 0;
        for (const group of groups) {
          const found = group.rows[0].textContent.toLowerCase().includes(wanted);
          for (const row of group.rows) row.hidden = !found;
          if (found) shown += 1;
        }
        count.value = wanted ? shown + " / " + groups.length : "";
      });
    }

    """
}
