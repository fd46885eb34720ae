// The look of a site.

/// The style sheet: readable at 400 %, on a phone, in black and white and on A4. Every text has at least 4.5:1 against what lies behind it.
public enum SiteStyle {
  /// Nothing may be loaded or run; the one style sheet is let in by its hash.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(cssHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of the style sheet, base 64. A test recomputes it.
  static let cssHash = "ucWbfoV16feJnYtQS4F1+3joMtUXz9m5uQOdsmUiedk="

  /// The style sheet.
  public static let css: StaticString = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 60rem; padding: 0 1.25rem 3rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.55 "DejaVu Sans", Verdana, Arial, sans-serif; }
    a { color: #004a75; text-underline-offset: .15em; }
    a:hover { text-decoration-thickness: .15em; }
    :focus-visible { outline: 3px solid #005b8f; outline-offset: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: #fff; }
    .skip:focus { position: static; display: inline-block; }
    header { border-bottom: 3px solid #1a1a1a; padding: .8rem 0 .3rem; }
    .site { margin: 0 0 .3rem; font-size: 1.15rem; font-weight: bold; }
    .group { margin: .4rem 0 0; font-size: .85rem; color: #444; }
    nav ul { display: flex; max-width: none; flex-wrap: wrap; gap: .2rem .3rem; margin: 0; padding: 0; list-style: none; }
    nav a { display: block; padding: .35rem .6rem; border-radius: .2rem; }
    nav a[aria-current] { color: #fff; background: #004a75; text-decoration: none; font-weight: bold; }
    h1 { font-size: 1.8rem; line-height: 1.2; margin: 1.2rem 0 .4rem; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .3rem; }
    h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
    p { margin: .5rem 0; max-width: 44rem; }
    ul { margin: .5rem 0; padding-left: 1.4rem; max-width: 44rem; }
    li { margin: .2rem 0; }
    .ways { padding: 0; list-style: none; }
    .ways li { margin: .5rem 0; }
    .banner { max-width: none; margin: 0 0 .6rem; padding: .5rem .8rem; border: 3px dashed #1a1a1a; background: #fff3bf; font-weight: bold; }
    .note { padding: .6rem .9rem; border-left: 5px solid #8a5f00; background: #fdf6e3; }
    dl { margin: .5rem 0; }
    dl div { display: grid; grid-template-columns: 13rem 1fr; gap: .2rem .8rem; padding: .15rem 0; }
    dt { font-weight: bold; }
    dd { margin: 0; overflow-wrap: anywhere; }
    figure { margin: 1rem 0; }
    figure svg { display: block; width: 100%; height: auto; border: 1px solid #8a8a8a; }
    figcaption { font-size: .9rem; color: #444; margin-top: .3rem; }
    table { border-collapse: collapse; width: 100%; margin: .8rem 0 1.2rem; font-size: .92rem; line-height: 1.4; }
    caption { text-align: left; font-weight: bold; padding: .3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; overflow-wrap: break-word; hyphens: auto; }
    thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; font-size: .86rem; }
    tbody th { font-weight: normal; }
    tbody tr { border-bottom: 1px solid #b5b5b5; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .wide { overflow-x: auto; }
    .w1 { width: 5%; } .w2 { width: 10%; } .w3 { width: 15%; } .w4 { width: 20%; } .w5 { width: 25%; } .w6 { width: 30%; }
    .w7 { width: 35%; } .w8 { width: 40%; } .w9 { width: 45%; } .w10 { width: 50%; } .w11 { width: 55%; } .w12 { width: 60%; }
    .w13 { width: 65%; } .w14 { width: 70%; } .w15 { width: 75%; } .w16 { width: 80%; }
    footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid #8a8a8a; font-size: .88rem; color: #444; }
    #karta { height: 34rem; max-height: 75vh; border: 1px solid #5c5c5c; background: #fff; margin: .6rem 0; }
    #karta:focus-visible { outline-offset: 0; }
    .controls { display: flex; flex-wrap: wrap; gap: .6rem 1.4rem; align-items: end; padding: .6rem .8rem; background: #f1f4f2; }
    .controls fieldset { margin: 0; padding: 0; border: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
    .controls legend { font-weight: bold; padding: 0; }
    .controls label { display: inline-flex; gap: .35rem; align-items: center; min-height: 1.75rem; }
    .controls input[type=range] { width: min(22rem, 70vw); accent-color: #004a75; }
    .controls input[type=checkbox] { width: 1.15rem; height: 1.15rem; accent-color: #004a75; }
    .controls output { min-width: 12rem; font-variant-numeric: tabular-nums; }
    button { font: inherit; padding: .2rem .6rem; color: #004a75; background: #fff; border: 1px solid #004a75; border-radius: .2rem; }
    [hidden] { display: none !important; }
    .leaflet-container { font: .85rem/1.35 "DejaVu Sans", Verdana, Arial, sans-serif; }
    .leaflet-container a { color: #004a75; }
    .sign { display: grid; place-items: center; color: #fff; font-weight: bold; font-size: .72rem; border: 2px solid #fff; }
    .sign.lasting { background: #a83c00; border-radius: 50%; }
    .sign.emerging { background: #7b2d8b; border-radius: .2rem .9rem; }
    .sign.recurring { background: #005b8f; }
    .sign.weak { color: #1a1a1a; background: #fff; border: 2px dashed #5c5c5c; }
    .sign.operation { color: #1a1a1a; background: #f2d500; border-color: #1a1a1a; }
    .sign.stop { background: #00664f; border-radius: 50%; }
    .sign.unsafe { color: #1a1a1a; background: #fff; border: 2px solid #7b2d8b; }
    .sign.safe { color: #1a1a1a; background: #fff; border: 2px solid #00664f; border-radius: 50%; }
    .name { color: #1a1a1a; font-size: .75rem; white-space: nowrap; text-shadow: 0 0 3px #fff, 0 0 3px #fff, 0 0 3px #fff; }
    .far .name { display: none; }
    @media (max-width: 40rem) {
      body { padding: 0 .8rem 2rem; }
      h1 { font-size: 1.5rem; }
      dl div { grid-template-columns: 1fr; }
      .wide table { min-width: 36rem; }
    }
    @media print {
      @page { size: A4; margin: 16mm 14mm 18mm; }
      html { font-size: 9.5pt; }
      body { max-width: none; padding: 0; line-height: 1.4; }
      p, ul { max-width: none; }
      nav, .skip, #karta, .controls, button { display: none; }
      #karta-bild { display: block !important; }
      a { color: inherit; text-decoration: none; }
      h1 { font-size: 17pt; margin-top: 4mm; }
      h2, h3, caption, thead { break-after: avoid; }
      thead { display: table-header-group; }
      tbody tr, figure, .note, dl div, li { break-inside: avoid; }
      figure svg { max-height: 150mm; }
      .wide { overflow: visible; }
      .banner, .note, svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
