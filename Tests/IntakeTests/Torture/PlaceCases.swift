// Faults of positions.
import Incidents

@testable import Intake

extension TortureCase {
  private static let when = "2026-11-23T13:30"

  /// A table of an id, a time that is the same in every row, and two coordinates.
  private static func pairs(
    _ name: String, _ headers: String = "lat;lon", _ rows: [(String, WantedRow)], told: [String] = [],
    change: @escaping @Sendable (inout IntakeOptions) -> Void = { _ in }
  ) -> TortureCase {
    let text = "id;datum;\(headers)\n" + rows.enumerated().map { "\($0);2026-11-23 14:30;\($1.0)\n" }.joined()
    return table(name, text, rows.map(\.1), told: told, change: change)
  }

  private static func at(_ precision: Double = 10, flags: ReportFlags = []) -> WantedRow {
    .at(Spot.station, when, precision: precision, flags: flags)
  }

  static let places: [TortureCase] = [
    pairs(
      "zero, half and no coordinates",
      rows(
        ("0;0", .dropped(when)), ("0.000000;0.000000", .dropped(when)), ("66.326249;", .dropped(when)), (";22.837095", .dropped(when)),
        (";", .at(nil, when)), ("NULL;NULL", .dropped(when)), ("66.326249;22.837095", at())), told: ["without a position"]),
    pairs(
      "some rows exchanged, some not", rows(("66,326249;22,837095", at()), ("22,837095;66,326249", at(flags: .axesExchanged))),
      told: ["were exchanged: 1 row."]),
    pairs(
      "planes exchanged", "n;e",
      rows(
        ("850405,6;7378268,9", at(flags: .axesExchanged)), ("1814677,9;7376300,9", at(flags: .axesExchanged)),
        ("131492,1;7359280,2", at(flags: .axesExchanged))),
      told: ["were exchanged: 3 rows.", "mixes"]),
    pairs(
      "a chosen system that some rows are not in", "n;e",
      rows(("7378268,9;850405,6", at()), ("66,326249;22,837095", at()), ("7376300,9;1814677,9", at())), told: ["mixes"],
      change: { $0.crs = 3006 }),
    pairs(
      "degrees in a column of northings and planes in a column of latitudes",
      rows(("7378268,9;850405,6", at()), ("66,326249;22,837095", at())), told: ["mixes"]),
    pairs(
      "the middle of the kommun and of the county",
      rows(
        ("66,327176;22,842752", .at(Spot.station, when, precision: 50_000, flags: .centroid)),
        ("66,830922;20,399197", .at(Spot.station, when, precision: 250_000, flags: [.centroid, .outsideKommun])))),
    pairs(
      "decimal marks that a spreadsheet has eaten",
      rows(
        ("66326249;22837095", .dropped(when)), ("66.326.249;22.837.095", .dropped(when)), ("6,6326249E+01;2,2837095E+01", .dropped(when)),
        ("7,378E+06;8,504E+05", .dropped(when)), ("#####;#####", .dropped(when))), told: ["without a position", "5 rows."]),
    pairs(
      "coordinates of another country and of another plane",
      rows(("35,149;-89,942", .dropped(when)), ("48,2;16,37", .dropped(when)), ("-66,326249;22,837095", .dropped(when))),
      told: ["outside Sweden"]),
    pairs(
      "few decimals are told as coarse",
      rows(
        ("66;23", at(100_000, flags: .outsideKommun)), ("66,3;22,8", at(10_000)), ("66,33;22,84", at(1000)), ("66,326;22,837", at(100)),
        ("66,3262;22,8371", at(20)), ("66,326249;22,837095", at()))),
    pairs(
      "planes rounded to hundreds and thousands", "n;e",
      rows(("7378000;850000", at(1000)), ("7378300;850400", at(100)), ("7378269;850406", at())),
      told: ["EPSG:3006"]),
    pairs(
      "a precision of its own, and one that cannot be", "lat;lon;noggrannhet",
      rows(("66,326249;22,837095;250", at(250)), ("66,326249;22,837095;-5", at()), ("66,326249;22,837095;okänd", at())),
      told: ["The precision cannot be read: 2 rows."]),
    pairs(
      "positions written in one cell in every form", "position",
      rows(
        ("66.326249, 22.837095", at()), ("66,326249 22,837095", at()), ("22.837095 66.326249", at(flags: .axesExchanged)),
        ("N 66.326249 E 22.837095", at()), ("22.837095 E 66.326249 N", at()), ("E 850406 N 7378269", at()), ("7378269 850406", at()),
        ("POINT(22.837095 66.326249)", at()), ("66°19'34.50\"N 22°50'13.54\"E", at()), ("66°19,5749' N, 22°50,2257' E", at()),
        ("34W EU 82303 57484", at()), ("34WEU823574", at(100)), ("någonstans", .dropped(when))),
      told: ["mixes"]),
    pairs(
      "numbers that are degrees and minutes without signs",
      rows(
        ("66 19.5749;22 50.2257", at()), ("66 19 34.50;22 50 13.54", at()), ("66 75.5;22 50.2", .dropped(when)),
        ("6619.575;2250.226", .dropped(when)))),
    pairs(
      "units, signs and spaces around numbers",
      rows(("66,326249°;22,837095°", at()), (" +66,326249 ;\u{A0}22,837095", at()), ("66,326249 N;22,837095 E", at()))),
    table(
      "no usable coordinates but a known place",
      "id;datum;lat;lon;plats\n1;2026-11-23 14:30;0;0;Krokfors\n2;2026-11-23 14:30;;;Krokfors\n3;2026-11-23 14:30;;;500 m norr om Gyljen\n4;2026-11-23 14:30;;;Mordor\n",
      [
        .at(Spot.krokfors, when, precision: Spot.localityPrecision, flags: .coordinatesDropped),
        .at(Spot.krokfors, when, precision: Spot.localityPrecision),
        .at(Spot.northOfGyljen, when, precision: Spot.localityPrecision), .at(nil, when),
      ], told: ["The place name is not recognised"]),
    table(
      "decimal commas where commas separate",
      "id,datum,lat,lon\n1,2026-11-23 14:30,66,326249,22,837095\n2,2026-11-23 14:30,66.326249,22.837095\n",
      [.rejected(2), at()]),
    table(
      "decimal commas where commas separate and the header has room",
      "id,datum,lat,lon,text,anm,övrigt\n1,2026-11-23 14:30,66,326249,22,837095,\n2,2026-11-23 14:30,66,22,6,8,\n",
      [.dropped(when), .at(Spot.station, when, precision: 100_000, flags: .outsideKommun)]),
  ]

  private static func rows(_ rows: (String, WantedRow)...) -> [(String, WantedRow)] { rows }

  private static func pairs(
    _ name: String, _ rows: [(String, WantedRow)], told: [String] = [], change: @escaping @Sendable (inout IntakeOptions) -> Void = { _ in }
  ) -> TortureCase {
    pairs(name, "lat;lon", rows, told: told, change: change)
  }
}
