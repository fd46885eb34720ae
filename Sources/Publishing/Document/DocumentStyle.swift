// The style sheet of documents.

/// The look of a document on screen and on A4, also in black and white.
enum DocumentStyle {
  /// Nothing may be loaded or run; the one style sheet is let in by its hash.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(cssHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of the style sheet, base 64. A test recomputes it.
  static let cssHash = "8rrDEYw6cpHoUv4bYbGvlXgLYddlIG8H3jDJ7QTIHOI="

  static let css: StaticString = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 52rem; padding: 1rem 1.5rem 3rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.5 "DejaVu Sans", Verdana, Arial, sans-serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: .6rem 0 .2rem; }
    h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.8rem 0 .3rem; padding-top: .5rem; border-top: 2px solid #1a1a1a; }
    h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
    p { margin: .4rem 0; }
    ul { margin: .4rem 0; padding-left: 1.3rem; }
    .lead { color: #444; }
    .banner { margin: 0 0 .6rem; padding: .5rem .8rem; border: 3px dashed #1a1a1a; background: #fff3bf; font-weight: bold; }
    .note { margin: .6rem 0; padding: .5rem .8rem; border-left: 5px solid #b07a00; background: #fdf6e3; }
    dl { margin: .4rem 0; }
    dl div { display: grid; grid-template-columns: 13rem 1fr; gap: .2rem .8rem; padding: .1rem 0; }
    dt { font-weight: bold; }
    dd { margin: 0; overflow-wrap: anywhere; }
    figure { margin: .8rem 0; }
    figure svg { display: block; width: 100%; height: auto; }
    figcaption { font-size: .85rem; color: #444; margin-top: .3rem; }
    table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .6rem 0 1rem; font-size: .88rem; line-height: 1.4; }
    caption { text-align: left; font-weight: bold; padding: .3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .45rem; overflow-wrap: break-word; hyphens: auto; }
    thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; font-size: .82rem; }
    tbody th { font-weight: normal; }
    tbody tr { border-bottom: 1px solid #ccc; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .form th, .form td { border: 1px solid #777; }
    .form tbody tr { height: 2.6rem; }
    .wide { overflow-x: auto; }
    .wide:focus-visible { outline: 3px solid #005b8f; outline-offset: 2px; }
    .w1 { width: 5%; } .w2 { width: 10%; } .w3 { width: 15%; } .w4 { width: 20%; } .w5 { width: 25%; } .w6 { width: 30%; }
    .w7 { width: 35%; } .w8 { width: 40%; } .w9 { width: 45%; } .w10 { width: 50%; } .w11 { width: 55%; } .w12 { width: 60%; }
    .w13 { width: 65%; } .w14 { width: 70%; } .w15 { width: 75%; } .w16 { width: 80%; }
    @media (max-width: 40rem) {
      body { padding: .6rem; }
      dl div { grid-template-columns: 1fr; }
      .wide table { min-width: 36rem; }
    }
    @media print {
      @page { size: A4; margin: 16mm 14mm 18mm; }
      html { font-size: 9.5pt; }
      body { max-width: none; padding: 0; line-height: 1.4; }
      h1 { font-size: 18pt; margin-top: 0; }
      h2 { font-size: 12.5pt; margin-top: 6mm; break-after: avoid; }
      h3 { font-size: 10.5pt; break-after: avoid; }
      p, li, dd { orphans: 3; widows: 3; }
      caption, thead { break-after: avoid; }
      thead { display: table-header-group; }
      tbody tr, figure, .note, dl div, li { break-inside: avoid; }
      figure svg { max-height: 150mm; }
      .wide { overflow: visible; }
      .break { break-before: page; }
      .banner, .note, svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
