// What a site is made of.
import Incidents
import Messages

/// A walk that was decided on, as its readers may see it.
public struct SiteWalk: Sendable {
  /// The walk with its map. It must have passed `AudienceGate.groupWalk`.
  public var map: WalkMap

  /// Makes a walk.
  public init(map: WalkMap) { self.map = map }
}

/// What the pages of a site tell.
public struct SiteMaterial: Sendable {
  /// What documents are made of; its audience decides the limits of every page.
  public var document: DocumentMaterial
  /// Walks that were decided on and not held yet, the nearest first.
  public var walks: [SiteWalk]

  /// Makes material.
  public init(document: DocumentMaterial, walks: [SiteWalk] = []) {
    self.document = document
    self.walks = walks
  }
}
