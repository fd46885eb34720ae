// The style sheet of the page, and the policy that lets nothing else in.

/// The look of the page on screen and on A4.
enum PageStyle {
  /// Nothing may be loaded or run; the one style sheet is let in by its hash.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(cssHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of the style sheet, base 64. A test recomputes it.
  static let cssHash = "I7riPAc3ZTWt80ZfGqhxneAOZ8zEVdoPmQDGuAgfipk="

  static let css: StaticString = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 62rem; padding: 1rem 1.5rem 3rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.5 "DejaVu Sans", Verdana, Arial, sans-serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: .6rem 0 .2rem; }
    h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .3rem; padding-top: .5rem; border-top: 2px solid #1a1a1a; }
    h3 { font-size: 1rem; margin: .8rem 0 .3rem; }
    p { margin: .4rem 0; }
    ul, ol { margin: .4rem 0; padding-left: 1.3rem; }
    .lead { color: #444; }
    .exercise { margin: 0 0 .6rem; padding: .5rem .8rem; border: 3px dashed #1a1a1a; background: #fff3bf; }
    .exercise strong { letter-spacing: .12em; }
    .warnings, .note { border-left: 5px solid #b07a00; background: #fdf6e3; padding: .5rem .8rem .5rem 1.8rem; }
    .note { padding-left: .8rem; }
    .brief { background: #f1f4f2; padding: .1rem 1rem .6rem; margin-top: 1rem; }
    .brief h2 { border: 0; margin: .3rem 0 0; }
    .question { color: #444; }
    .none { font-style: italic; }
    figure { margin: .6rem 0; }
    figure svg { display: block; width: 100%; height: auto; }
    figcaption { font-size: .85rem; color: #444; margin-top: .3rem; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .9rem; line-height: 1.4; }
    caption { text-align: left; font-weight: bold; padding: .3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; }
    thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; font-size: .82rem; }
    tbody tr { border-bottom: 1px solid #ccc; }
    .hotspots tbody tr { border-bottom: 0; }
    .hotspots tbody { border-bottom: 1px solid #999; }
    .hotspots { table-layout: fixed; }
    .hotspots th:nth-child(1) { width: 4rem; }
    .hotspots th:nth-child(3) { width: 10rem; }
    .hotspots th:nth-child(4), .hotspots th:nth-child(5) { width: 5.2rem; }
    .hotspots th:nth-child(6) { width: 7.5rem; }
    .hotspots th:nth-child(7) { width: 5rem; }
    .hours { white-space: nowrap; }
    .wide { overflow-x: auto; }
    .wide:focus-visible { outline: 3px solid #005b8f; outline-offset: 2px; }
    .why td { padding-top: 0; }
    .why ul { margin: 0; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .interval { color: #444; white-space: nowrap; }
    .mark span { display: inline-block; min-width: 2.2rem; padding: .1rem .3rem; text-align: center; color: #fff; border-radius: 1rem; }
    .lasting span { background: #a83c00; }
    .emerging span { background: #7b2d8b; border-radius: .3rem .9rem; }
    .recurring span { background: #005b8f; border-radius: 0; }
    .id { font-size: .75rem; color: #5c5c5c; margin: .2rem 0; }
    .operation { border: 1px solid #999; border-left: 8px solid #f2d500; padding: .1rem .9rem .4rem; margin: .7rem 0; }
    .facts { margin: .4rem 0; }
    .facts div { display: grid; grid-template-columns: 13rem 1fr; gap: .2rem .8rem; padding: .1rem 0; }
    .facts dt { font-weight: bold; }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    .guide dt { font-weight: bold; margin-top: .5rem; }
    .guide dd { margin: 0; }
    footer { font-size: .85rem; color: #333; }
    @media (max-width: 40rem) {
      body { padding: .6rem; }
      .facts div { grid-template-columns: 1fr; }
      .wide table { min-width: 40rem; }
    }
    @media print {
      @page { size: A4; margin: 14mm 12mm 16mm; }
      html { font-size: 9pt; }
      body { max-width: none; padding: 0; line-height: 1.4; }
      h1 { font-size: 17pt; margin-top: 0; }
      h2 { font-size: 12pt; margin-top: 5mm; break-after: avoid; }
      .question, .note, caption, thead { break-after: avoid; }
      h3 { font-size: 10pt; break-after: avoid; }
      .map figure svg { max-height: 155mm; }
      .walk figure svg { max-height: 95mm; }
      tbody tr, .hotspots tbody, .operation, figure, .guide dd, .guide dt { break-inside: avoid; }
      .guide, .weak { break-inside: avoid; }
      .example { break-before: page; }
      .guide dt { break-after: avoid; }
      thead { display: table-header-group; }
      .wide { overflow: visible; }
      .exercise, .brief, .note, .warnings, .mark span, .operation, svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
