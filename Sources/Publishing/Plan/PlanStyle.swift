// The style sheet of a year plan.

/// The look of the plan on screen and on A4, also in black and white.
enum PlanStyle {
  /// Nothing may be loaded or run; the one style sheet is let in by its hash.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(cssHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of the style sheet, base 64. A test recomputes it.
  static let cssHash = "Ddf7y+CE/SVSV8to2k/it9HHU+yKfVbVXR00dLA9wiU="

  static let css: StaticString = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 62rem; padding: 1rem 1.5rem 3rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.5 "DejaVu Sans", Verdana, Arial, sans-serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: .6rem 0 .2rem; }
    h2 { font-size: 1.2rem; margin: 1.8rem 0 .3rem; padding-top: .5rem; border-top: 2px solid #1a1a1a; }
    p { margin: .4rem 0; }
    .lead { color: #444; }
    .validity { margin: .6rem 0; padding: .5rem .8rem; border: 2px solid #1a1a1a; font-weight: bold; }
    .exercise { margin: 0 0 .6rem; padding: .5rem .8rem; border: 3px dashed #1a1a1a; background: #fff3bf; }
    .warnings { border-left: 5px solid #b07a00; background: #fdf6e3; padding: .5rem .8rem .5rem 1.8rem; margin: .6rem 0; }
    table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .86rem; line-height: 1.35; }
    caption { text-align: left; font-weight: bold; padding: .3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .45rem; }
    thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; font-size: .8rem; }
    tbody tr { border-bottom: 1px solid #ccc; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .when { white-space: nowrap; }
    .short td { background: #fdeaea; font-weight: bold; }
    .month { table-layout: fixed; }
    .month th:nth-child(1) { width: 11.5rem; }
    .month th:nth-child(2) { width: 5.5rem; }
    .month th:nth-child(3) { width: 14rem; }
    .why { margin: 0; padding: 0; list-style: none; color: #333; font-size: .92em; }
    .locked::after { content: " \\2022"; }
    footer { font-size: .85rem; color: #333; margin-top: 1.5rem; }
    @media print {
      @page { size: A4; margin: 13mm 11mm 15mm; }
      html { font-size: 8.6pt; }
      body { max-width: none; padding: 0; line-height: 1.35; }
      h1 { font-size: 17pt; margin-top: 0; }
      h2 { font-size: 12pt; margin-top: 5mm; break-after: avoid; }
      caption, thead { break-after: avoid; }
      thead { display: table-header-group; }
      tbody tr { break-inside: avoid; }
      .validity, .warnings, .exercise, .short td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
