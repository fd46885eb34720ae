// Directions in words.
import Messages

/// The eight directions that people walk by.
public enum Compass {
  /// The nearest of eight directions to an azimuth in degrees, as an adverb: "norrut", "åt nordost".
  public static func direction(_ azimuth: Double) -> Message {
    let names = [
      Message(sv: "norrut", en: "north"), Message(sv: "åt nordost", en: "north-east"), Message(sv: "österut", en: "east"),
      Message(sv: "åt sydost", en: "south-east"), Message(sv: "söderut", en: "south"), Message(sv: "åt sydväst", en: "south-west"),
      Message(sv: "västerut", en: "west"), Message(sv: "åt nordväst", en: "north-west"),
    ]
    guard azimuth.isFinite else { return names[0] }
    let turned = (azimuth.truncatingRemainder(dividingBy: 360) + 360).truncatingRemainder(dividingBy: 360)
    return names[Int((turned / 45).rounded()) % 8]
  }
}
