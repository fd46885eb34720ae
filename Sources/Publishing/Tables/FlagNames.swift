// What a report is marked with, as machines and as people read it.
import Incidents
import Messages

extension ReportFlags {
  private static let names: [(flag: ReportFlags, word: String, name: Message)] = [
    (.dayOnly, "day_only", Message(sv: "bara dagen är känd", en: "only the day is known")),
    (.monthOnly, "month_only", Message(sv: "bara månaden är känd", en: "only the month is known")),
    (.skippedHour, "skipped_hour", Message(sv: "timmen fanns inte den natten", en: "the hour did not exist that night")),
    (.repeatedHour, "repeated_hour", Message(sv: "timmen kom två gånger", en: "the hour came twice")),
    (.outsideKommun, "outside_kommun", Message(sv: "utanför kommunen", en: "outside the kommun")),
    (.axesExchanged, "axes_exchanged", Message(sv: "koordinaterna stod ombytta", en: "the coordinates were exchanged")),
    (.coordinatesDropped, "coordinates_dropped", Message(sv: "koordinaterna gick inte att använda", en: "the coordinates were of no use")),
    (.categoryUnknown, "category_unknown", Message(sv: "okänd kategori", en: "unknown category")),
    (.summary, "summary", Message(sv: "sammanfattning", en: "summary")),
    (.afterPublication, "after_publication", Message(sv: "tiden ligger efter publiceringen", en: "the time is after the publication")),
    (.defaultTime, "default_time", Message(sv: "tiden ser förvald ut", en: "the time looks like a default")),
    (.sharedSpot, "shared_spot", Message(sv: "många rader delar punkten", en: "many rows share the spot")),
    (.centroid, "centroid", Message(sv: "mittpunkt", en: "centroid")),
    (.dwelling, "dwelling", Message(sv: "flyttad från en bostad", en: "moved away from a dwelling")),
  ]

  /// The words of the flags, in a fixed order.
  public var words: [String] { ReportFlags.names.filter { contains($0.flag) }.map(\.word) }

  /// The words with their names for people.
  var values: Value { .list(ReportFlags.names.filter { contains($0.flag) }.map { .code($0.word, $0.name) }) }
}
