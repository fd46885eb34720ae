// When the group is where.
import Almanac

/// The clock times of a walk, to the minute. They are added up exactly and each is rounded on its own, so that roundings do not pile up.
public struct WalkSchedule: Hashable, Sendable {
  /// A stop's times.
  public struct Stop: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// Metres walked when the group comes there.
    public var metres: Double
    /// When it comes.
    public var arrival: TimeOfDay
    /// When it goes on.
    public var departure: TimeOfDay
  }

  /// When the walk begins.
  public var start: TimeOfDay
  /// The stops in order.
  public var stops: [Stop]
  /// When the group is back.
  public var end: TimeOfDay
  /// Minutes from start to end, rounded.
  public var minutes: Int

  /// The walking speed where a walk does not say its own, in kilometres an hour.
  public static let usualSpeed = 2.7

  /// The times of a walk.
  public init(_ walk: WalkProposal) {
    let perMetre = 60 / (walk.speed ?? Self.usualSpeed) / 1000
    func clock(_ minutes: Double) -> TimeOfDay {
      // A walk that passes midnight goes on at 00:00.
      CivilTime(date: walk.date, timeOfDay: walk.time).addingClock(seconds: Int64(minutes.rounded()) * 60).timeOfDay
    }
    start = walk.time
    var metres = 0.0
    var stood = 0.0
    stops = walk.stops.enumerated().map { index, stop in
      metres += stop.metresFromPrevious
      let arrival = metres * perMetre + stood
      stood += stop.minutes
      return Stop(number: index + 1, metres: metres, arrival: clock(arrival), departure: clock(arrival + stop.minutes))
    }
    let whole = walk.metres * perMetre + stood
    end = clock(whole)
    minutes = Int(whole.rounded())
  }
}
