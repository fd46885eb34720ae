// How much of a period is light, twilight and dark.

import Geography

/// The minutes of each light class in a period.
public struct LightShares: Hashable, Sendable {
  /// Minutes with the sun up.
  public let light: Int
  /// Minutes of civil twilight.
  public let twilight: Int
  /// Minutes of darkness.
  public let dark: Int

  /// All minutes.
  public var minutes: Int { light + twilight + dark }

  /// Minutes of a class.
  public func minutes(_ light: LightClass) -> Int {
    switch light {
    case .light: self.light
    case .twilight: twilight
    case .dark: dark
    }
  }

  /// The share of a class, 0–1; 0 in an empty period.
  public func share(_ light: LightClass) -> Double {
    minutes == 0 ? 0 : Double(minutes(light)) / Double(minutes)
  }

  /// The class of most minutes; of equals the darker, which asks more of those who work outdoors.
  public var prevailing: LightClass {
    if dark >= max(light, twilight) { return .dark }
    return twilight >= light ? .twilight : .light
  }
}

extension Sun {
  /// How many minutes of a period are light, twilight and dark: each minute counts as its middle. A last part of a minute counts as a
  /// whole one; no minutes where `end` is not after `start`. Linear in the minutes, below a microsecond each.
  public static func shares(from start: Instant, to end: Instant, at position: Position) -> LightShares {
    var (light, twilight, dark) = (0, 0, 0)
    var moment = start.secondsSince1970
    while moment < end.secondsSince1970 {
      switch LightClass(sunAltitude: altitude(secondsSince1970: Double(moment) + 30, from: position)) {
      case .light: light += 1
      case .twilight: twilight += 1
      case .dark: dark += 1
      }
      moment += 60
    }
    return LightShares(light: light, twilight: twilight, dark: dark)
  }
}
