// What is told beside the pages of a site.
import Incidents
import Messages

/// Audience, rules, sources and the hash of every file of a site, written as JSON among them.
///
/// For another audience than the file's own controller the number of reports and the hash of the data are left out: they would tell of what was
/// kept back.
public struct SiteSidecar: Sendable {
  /// The form of the sidecar, by which a folder is known again as ours.
  public static let schema = "trygg.site/1"

  /// The files with SHA-256 in hexadecimal.
  public var files: [(name: String, sha256: String)]
  /// The limits that every page passed.
  public var limits: AudienceLimits
  /// Where the facts come from, with their licences.
  public var sources: [Message]
  /// Parameters, data and time.
  public var envelope: Envelope

  /// Makes a sidecar.
  public init(files: [(name: String, sha256: String)], limits: AudienceLimits, sources: [Message], envelope: Envelope) {
    self.files = files
    self.limits = limits
    self.sources = sources
    self.envelope = envelope
  }

  /// Its bytes.
  public func bytes(_ language: Language) -> [UInt8] {
    ByteOutput.collect { output in
      var writer = JSONWriter(output, language: language)
      writer.beginObject()
      envelope.writeHead(&writer, schema: SiteSidecar.schema)
      writer.key("audience")
      writer.string(limits.audience.rawValue)
      writer.key("rules")
      writer.value(.record(limits.fields))
      writer.key("files")
      writer.value(.list(files.map { .record([.init("file", .text($0.name)), .init("sha256", .text($0.sha256))]) }))
      writer.key("sources")
      writer.value(.messages(sources))
      writer.key("warnings")
      writer.value(.messages(envelope.warnings))
      writer.endObject()
      output.byte(UInt8(ascii: "\n"))
    }
  }
}
