// The pages of the site, within the limits of their audience.
import Almanac
import Incidents
import Messages

/// Composes the pages out of the same parts as the documents, so that the same limits hold: everything passes `AudienceGate`.
public struct SiteComposer {
  let material: SiteMaterial
  let language: Language

  /// Makes a composer.
  public init(_ material: SiteMaterial, language: Language) {
    self.material = material
    self.language = language
  }

  /// The whole site: eight pages, each of which says so where there is nothing to tell.
  ///
  /// - Throws: `Failure` (environment) when PROJ cannot start.
  public func site() throws -> Site {
    Site(
      language: language, name: name, banner: banner, groups: [(words("Sidor", "Pages"), try pages())], footer: footer)
  }

  /// The pages in the order of the menu.
  ///
  /// - Throws: `Failure` (environment) when PROJ cannot start.
  public func pages() throws -> [SitePage] {
    let others = [
      try page("laget.html", ("Läget", "Situation"), ("Så ser läget ut", "How things stand")) { try $0.sitePicture() },
      page("loftet.html", ("Löftet", "Promise"), ("Vad vi har lovat och gjort", "What we promised and did")) { $0.sitePromise() },
      page("vandringar.html", ("Vandringar", "Walks"), ("Trygghetsvandringar", "Safety walks")) { $0.siteWalks(material.walks) },
      page("marken.html", ("Invånarnas märken", "Residents' marks"), ("Vad invånarna säger", "What residents say")) {
        $0.siteMarks()
      },
      page("granser.html", ("Gränser", "Limits"), ("Vad som visas, och vad som inte visas", "What is shown, and what is not")) {
        $0.siteLimits()
      },
      page("metoder.html", ("Metoder", "Methods"), ("Så räknar vi", "How we count")) { $0.siteMethods() },
      page("om.html", ("Om sidorna", "About"), ("Om sidorna, data och licenser", "About the pages, data and licences")) {
        $0.siteAbout()
      },
    ]
    var start = try page("index.html", ("Start", "Start"), (name, name)) { try $0.siteStart(material.walks) }
    start.links = others.map { SiteLink($0.file, $0.name, $0.title) }
    return [start] + others
  }

  func words(_ swedish: String, _ english: String) -> String { language == .swedish ? swedish : english }

  /// What the site is called.
  public var name: String { words("Tryggt i \(material.document.kommun)", "Safe in \(material.document.kommun)") }

  /// What stands at the top of every page where the reports are made up.
  public var banner: String? {
    guard material.document.isExercise else { return nil }
    return words(
      "ÖVNING – alla rapporter är påhittade. Ingenting här har hänt.", "EXERCISE – all reports are made up. Nothing here has happened.")
  }

  /// What stands at the foot of every page.
  public var footer: [String] {
    let composer = DocumentComposer(material.document, language: language)
    let audience = material.document.audience.name
    return [
      words(
        "För \(audience.swedish). Gjord \(composer.times.proseWithYear(composer.today)) med trygg \(material.document.version).",
        "For \(audience.english). Made \(composer.times.proseWithYear(composer.today)) with trygg \(material.document.version)."),
      words("Ring 112 om det är bråttom och 114 14 annars.", "Call 112 when it is urgent and 114 14 otherwise."),
    ]
  }

  private func page(
    _ file: String, _ name: (String, String), _ title: (String, String), _ fill: (inout DocumentComposer) throws -> Void
  ) rethrows -> SitePage {
    var composer = DocumentComposer(material.document, language: language)
    try fill(&composer)
    return SitePage(file: file, name: words(name.0, name.1), title: words(title.0, title.1), blocks: composer.blocks)
  }
}
