// A site of a few pages that look alike and lead to each other.
import Messages

/// A way to a file beside the pages.
public struct SiteLink: Sendable, Hashable {
  /// Where it leads: a name of a file, without host and folder.
  public var file: String
  /// What stands there.
  public var text: String
  /// What is found behind it, in a sentence; empty for nothing.
  public var what: String

  /// Makes a way.
  public init(_ file: String, _ text: String, _ what: String = "") {
    self.file = file
    self.text = text
    self.what = what
  }
}

/// One page of a site.
public struct SitePage: Sendable {
  /// Name of the file, such as `lofte.html`.
  public var file: String
  /// Its name in the menu.
  public var name: String
  /// Its first heading.
  public var title: String
  /// What it holds, in order.
  public var blocks: [DocumentBlock]
  /// Ways to other files, after the blocks.
  public var links: [SiteLink]
  /// Further markup after the heading, built like all markup with every text escaped.
  public var top: Markup?

  /// Makes a page.
  public init(
    file: String, name: String, title: String, blocks: [DocumentBlock], links: [SiteLink] = [], top: Markup? = nil
  ) {
    self.file = file
    self.name = name
    self.title = title
    self.blocks = blocks
    self.links = links
    self.top = top
  }
}

/// A site in one language.
public struct Site: Sendable {
  /// Its language.
  public var language: Language
  /// What it is called, on every page.
  public var name: String
  /// What must stand at the top of every page, such as that the reports are made up; nil for nothing.
  public var banner: String?
  /// The groups of the menu with their headings; the first page of all is the start.
  public var groups: [(heading: String, pages: [SitePage])]
  /// The lines at the foot of every page.
  public var footer: [String]

  /// Makes a site.
  public init(language: Language, name: String, banner: String?, groups: [(heading: String, pages: [SitePage])], footer: [String]) {
    self.language = language
    self.name = name
    self.banner = banner
    self.groups = groups
    self.footer = footer
  }

  /// Every page.
  public var pages: [SitePage] { groups.flatMap(\.pages) }

  /// A file of the site with its bytes.
  public struct File: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let bytes: [UInt8]
  }

  /// The pages as files that need no other: each has its style in itself, so that it opens from a folder and without a network.
  public func files() -> [File] {
    let writer = SiteWriter(self)
    return pages.map { File(name: $0.file, bytes: Array(writer.html($0).utf8)) }
  }
}
