import ArgumentParser

/// `trygg analyse`: the statistics on a plain table, with no database.
struct AnalyseCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "analyse", alias: "analysera",
    "Statistiken på en vanlig CSV-tabell, utan databas. Läser en fil med rubrikrad och skriver CSV.",
    "The statistics on a plain CSV table, without a database. Reads a file with a header and writes CSV.",
    examples: [
      "trygg analyse dbscan --input punkter.csv --eps 100", "trygg analyse knox --input punkter.csv --distances 0,100,200 --days 0,7,14",
    ],
    subcommands: [
      KernelDensityMethod.self, GiStarMethod.self, MoranMethod.self, DBSCANMethod.self, STDBSCANMethod.self, HDBSCANMethod.self,
      KnoxMethod.self, ScanMethod.self, RoadMethod.self, NetworkDensityMethod.self, NetworkKMethod.self, AoristicMethod.self,
      RhythmMethod.self, TrendMethod.self, RankMethod.self, AccuracyMethod.self,
    ])
}
