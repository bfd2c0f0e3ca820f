/// The style of all pages: light and dark by the reader's own choice, narrow windows, paper.
enum PageStyle {
  static let text = """
    :root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --soft: #59636e; --line: #d1d9e0;
      --tint: #f6f8fa; --mark: #0059b3; --good: #1a7f37; --bad: #b42318; --warn: #8a5a00; --bar: #0072b2; --on-mark: #fff; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #15181c; --soft: #a3adb8; --line: #3a424c;
      --tint: #1e2329; --mark: #79b8ff; --good: #56d364; --bad: #ff8a80; --warn: #e3b341; --bar: #56b4e9; --on-mark: #10151b; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5; font-size: 16px;
      font-family: system-ui, "Noto Sans", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
        "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif; }
    header, main, footer { max-width: 1400px; margin: 0 auto; padding: 0.75rem 1rem; }
    header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; justify-content: space-between; align-items: center;
      border-bottom: 1px solid var(--line); }
    nav ul, ul.inline { display: inline-flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0; padding: 0; }
    header nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; }
    a { color: var(--mark); } nav a { text-decoration: none; padding: 0.2rem 0; }
    a[aria-current] { color: var(--ink); font-weight: 600; border-bottom: 2px solid var(--mark); }
    a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible,
      .scroll:focus-visible, pre:focus-visible, summary:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100rem; background: var(--paper); padding: 0.5rem 1rem; }
    .skip:focus { left: 0.5rem; top: 0.5rem; z-index: 1; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.6rem 0; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; margin: 1.6rem 0 0.5rem; } h3 { font-size: 1rem; margin: 1.2rem 0 0.4rem; }
    .note { color: var(--soft); font-size: 0.875rem; }
    .problem { border-left: 4px solid var(--bad); background: var(--tint); padding: 0.5rem 0.75rem; margin: 0.75rem 0; }
    .problem pre { background: none; padding: 0; }
    pre { background: var(--tint); padding: 0.75rem; overflow-x: auto; font-size: 0.875rem; margin: 0.5rem 0;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    .problem pre { white-space: pre; }
    pre.log { max-height: 30rem; overflow: auto; }
    pre, code, .code { font-family: ui-monospace, "Noto Sans Mono", "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; }
    .scroll { overflow-x: auto; margin: 0.5rem 0; position: relative; }
    table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--soft); white-space: nowrap; vertical-align: bottom; }
    tbody th { font-weight: 500; white-space: nowrap; }
    th.n, td.n { text-align: right; white-space: nowrap; }
    td { max-width: 36rem; overflow-wrap: break-word; } td.long { min-width: 14rem; } td.time { white-space: nowrap; }
    td.missing { color: var(--soft); text-align: center; }
    tbody tr:hover { background: var(--tint); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; margin: 0.5rem 0; }
    dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
    form { margin: 0.5rem 0; } label { font-size: 0.875rem; }
    .filters, .actions, .visitor { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: end; }
    .filters label { display: inline-flex; flex-wrap: wrap; gap: 0.3rem; align-items: center; }
    .visitor { align-items: center; margin: 0; font-size: 0.875rem; }
    fieldset { border: 1px solid var(--line); border-radius: 4px; padding: 0.2rem 0.75rem 0.4rem; }
    legend { font-size: 0.875rem; color: var(--soft); }
    .stack { display: grid; gap: 0.4rem; max-width: 60rem; justify-items: start; }
    input, select, textarea, button { font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--paper);
      border: 1px solid var(--soft); border-radius: 4px; padding: 0.3rem 0.6rem; max-width: 100%; }
    input.code, textarea.code { font-family: ui-monospace, "Noto Sans Mono", "Noto Sans Mono CJK SC", Menlo, monospace; }
    input.wide { width: min(32rem, 80vw); } textarea { width: 100%; }
    input[aria-invalid] { border: 2px solid var(--bad); }
    button { background: var(--mark); color: var(--on-mark); border-color: var(--mark); cursor: pointer; min-height: 2rem; }
    summary { cursor: pointer; color: var(--mark); width: fit-content; }
    .state { white-space: nowrap; font-weight: 500; }
    .state::before { content: "○ "; } .state.succeeded { color: var(--good); } .state.succeeded::before { content: "✓ "; }
    .state.failed, .state.timed_out, .state.missed { color: var(--bad); }
    .state.failed::before, .state.timed_out::before, .state.missed::before { content: "✗ "; }
    .state.running { color: var(--mark); } .state.running::before { content: "▶ "; }
    .state.paused, .state.skipped, .state.cancelled { color: var(--warn); } .state.paused::before { content: "‖ "; }
    .strip rect { fill: var(--soft); } .strip .succeeded { fill: var(--good); }
    .strip .failed, .strip .timed_out, .strip .missed { fill: var(--bad); } .strip .running { fill: var(--mark); }
    .spread rect { fill: var(--bar); }
    iframe.report { display: block; width: 100%; height: 75vh; min-height: 20rem; resize: vertical; margin: 0.5rem 0;
      border: 1px solid var(--line); border-radius: 4px; background: var(--paper); }
    .pages { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; margin: 0.5rem 0; }
    figure { margin: 1rem 0; } figcaption { font-weight: 600; }
    .chart svg { display: block; max-width: 100%; min-width: 32rem; height: auto; }
    .chart svg [fill="#ffffff"] { fill: transparent; }
    .chart svg [fill="#222222"] { fill: var(--ink); } .chart svg [stroke="#222222"] { stroke: var(--ink); }
    .chart svg [fill="#555555"] { fill: var(--soft); } .chart svg [stroke="#dddddd"] { stroke: var(--line); }
    .chart svg [fill="#0072B2"] { fill: var(--bar); } .chart svg [stroke="#0072B2"] { stroke: var(--bar); }
    footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; margin-top: 2rem; }
    @media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.5rem; }
      header, main, footer { padding: 0.6rem 0.75rem; } }
    @page { size: A4; margin: 16mm; }
    @media print {
      :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --tint: #fff; --mark: #000;
        --good: #000; --bad: #000; --warn: #000; }
      body { font-size: 10.5pt; } header nav ul, .visitor, form, .pages a, .skip, footer { display: none !important; }
      main { max-width: none; padding: 0; } table, pre { font-size: 8.5pt; } .scroll { overflow: visible; }
      thead { display: table-header-group; } tr, svg { break-inside: avoid; } h1, h2, h3 { break-after: avoid; }
      td, td.long { max-width: none; min-width: 0; } .chart svg { min-width: 0; }
    }

    """
}
