// Limits of the user's own.
import ArgumentParser
import Foundation
import Incidents
import Intake
import Messages

/// Options that choose the limits of an audience.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("limits"),
    help: help(
      "Egna gränser i samma form som geodata/limits.csv. Strängare tas emot, lösare nekas.",
      "Limits of your own in the form of geodata/limits.csv. Stricter ones are accepted, looser ones refused.", valueName: "fil"))
  var file: String?

  @Option(
    name: .customLong("i-know"),
    help: help(
      "Skälet till att gränserna får vara lösare. Det skrivs i loggen.",
      "The reason why the limits may be looser. It is written to the log.", valueName: "skäl"))
  var wish: String?

  /// The reason, without personal data; nil where it is empty.
  var reason: String? {
    let text = wish.map { Scrubber.scrub($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? ""
    return text.isEmpty ? nil : text
  }

  /// The limits of an audience: those of the file, else those that the database has kept, else the standard.
  static func limits(for audience: Audience, file: String?, stored: String?) throws -> AudienceLimits {
    let own: [AudienceLimits]
    if let file {
      own = try Geodata.readLimits(file)
    } else if let stored {
      // Limits that cannot be read are never taken for none.
      do { own = try JSONDecoder().decode([AudienceLimits].self, from: Data(stored.utf8)) } catch { throw Failure.limitsUnreadable() }
    } else {
      own = []
    }
    return own.first { $0.audience == audience } ?? .standard(for: audience)
  }
}
