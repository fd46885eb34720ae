// The look of the walk's sheets.

/// The style sheet: large enough to read under a street lamp, and nothing that needs colour.
enum ProtocolStyle {
  /// Nothing may be loaded or run; the one style sheet is let in by its hash.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(cssHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of the style sheet, base 64. A test recomputes it.
  static let cssHash = "tQOhAbF7wuw1COJtXTsmrdRLKGjiqt3mt2gsRdW5Pfs="

  static let css: StaticString = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 52rem; padding: 1rem 1.5rem 3rem; color: #000; background: #fff;
      font: 1rem/1.45 "DejaVu Sans", Verdana, Arial, sans-serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: .3rem 0 .1rem; }
    h2 { font-size: 1.2rem; margin: 1.2rem 0 .3rem; padding-top: .3rem; border-top: 3px solid #000; break-after: avoid; }
    h3 { font-size: 1rem; margin: .2rem 0 .1rem; break-after: avoid; }
    p { margin: .3rem 0; }
    .lead { font-size: 1.1rem; font-weight: bold; }
    .exercise { margin: 0 0 .5rem; padding: .4rem .8rem; border: 3px dashed #000; }
    .exercise strong { letter-spacing: .12em; }
    .note { border: 2px solid #000; border-left-width: 8px; padding: .4rem .8rem; }
    .small { font-size: .85rem; }
    dl { margin: .4rem 0; }
    dl div { display: grid; grid-template-columns: 8rem 1fr; gap: .1rem .6rem; padding: .12rem 0; }
    dt { font-weight: bold; }
    dd { margin: 0; }
    table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .4rem; }
    thead th { border-bottom: 2px solid #000; font-size: .85rem; vertical-align: bottom; }
    thead { display: table-header-group; }
    tbody tr { border-bottom: 1px solid #777; break-inside: avoid; }
    .plan td:first-child, .plan th:first-child { white-space: nowrap; }
    .time, .n { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .n { text-align: right; }
    .turns td { padding: .16rem .4rem; }
    .turns .stop td { font-weight: bold; background: #e8e8e8; }
    .turns .other td { font-style: italic; }
    figure { margin: .4rem 0; break-inside: avoid; }
    figure svg { display: block; width: 100%; height: auto; }
    figcaption { font-size: .8rem; margin-top: .2rem; }
    .box { display: inline-block; width: .8em; height: .8em; border: 1.5px solid #000; margin-right: .3em; vertical-align: -.05em; }
    .tick { white-space: nowrap; margin-right: .7em; }
    .ticks { font-size: .85rem; line-height: 1.7; }
    .ask { font-size: .9rem; }
    .blank { display: inline-block; min-width: 48%; border-bottom: 1px solid #000; margin: .5rem 1% 0 0; padding-bottom: .1rem; }
    .block { break-inside: avoid; border-top: 2px solid #000; padding-top: .2rem; margin-top: .7rem; }
    .wide { overflow-x: auto; }
    .wide:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
    .rows { table-layout: fixed; }
    .rows th, .rows td { border: 1px solid #000; }
    .rows td { height: 4.4rem; }
    .rows th:nth-child(1) { width: 15%; }
    .rows th:nth-child(2) { width: 29%; }
    .rows th:nth-child(3) { width: 21%; }
    .rows th:nth-child(4) { width: 12%; }
    .rows th:nth-child(5) { width: 10%; }
    .status { font-size: .78rem; line-height: 1.25; }
    .status .tick { display: block; margin: 0; }
    .tickbox { width: 1.6rem; }
    footer { font-size: .8rem; margin-top: 1rem; border-top: 1px solid #000; }
    @media (max-width: 40rem) {
      body { padding: .6rem; }
      dl div { grid-template-columns: 1fr; }
      .rows { font-size: .8rem; }
      .tick, .n, .time { white-space: normal; }
      th, td { padding: .2rem; overflow-wrap: anywhere; }
      .wide .rows { min-width: 44rem; }
      .wide .plan { min-width: 32rem; }
    }
    @media print {
      @page { size: A4; margin: 13mm 12mm 14mm; }
      html { font-size: 10.5pt; }
      body { max-width: none; padding: 0; }
      h1 { margin-top: 0; }
      .map { break-inside: avoid; }
      .wide { overflow: visible; }
      .way, .sheet { break-before: page; }
      .after { break-inside: avoid; }
      .rows td { height: 15mm; }
      svg, .turns .stop td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
