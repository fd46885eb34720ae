// What people call the methods that find hotspots.
import Messages

extension Hotspot {
  /// The method in words.
  public var methodName: Message {
    switch method {
    case "bernoulli_scan": Message(sv: "sökning i cirklar, mot andra rapporter", en: "scan of circles, against other reports")
    case "road_scan": Message(sv: "sökning längs vägen", en: "scan along the road")
    case "space_time_permutation_scan": Message(sv: "sökning i rum och tid", en: "scan of space and time")
    case "window_scan": Message(sv: "sökning bland veckodagar, timmar och månader", en: "scan of weekdays, hours and months")
    default: Message(verbatim: method)
    }
  }
}
