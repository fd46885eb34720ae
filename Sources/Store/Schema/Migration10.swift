// Stretches of road that are rebuilt.
import GRDB

/// Adds the table of road works, with the one that was known when it was added where the database has that road.
///
/// A new database has no roads yet: `geodata/road-works.csv` fills it (a test keeps the two alike). Operations that were decided on before keep the designs
/// that were fixed for them.
enum Migration10 {
  static func run(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE road_works (
          key TEXT PRIMARY KEY NOT NULL CHECK (length(key) > 0),
          road TEXT NOT NULL CHECK (length(road) > 0),
          from_place TEXT NOT NULL REFERENCES places(key),
          to_place TEXT NOT NULL REFERENCES places(key) CHECK (to_place <> from_place),
          from_date DATE NOT NULL CHECK (\(Migration1.date("from_date"))),
          to_date DATE NOT NULL CHECK (\(Migration1.date("to_date")) AND to_date >= from_date),
          name_sv TEXT NOT NULL CHECK (length(name_sv) > 0),
          name_en TEXT NOT NULL CHECK (length(name_en) > 0),
          quality TEXT NOT NULL CHECK (quality IN ('confirmed', 'assumed')),
          source TEXT NOT NULL CHECK (length(source) > 0),
          licence TEXT NOT NULL CHECK (length(licence) > 0)
        );
        """)
    try database.execute(
      sql: """
        INSERT INTO road_works
        SELECT 'e10-morjarv-svartbyn', 'E10', 'morjarv-smedjan', 'vastra-svartbyn-nilles', '2025-03-01', '2027-11-30',
          'ombyggnad till mötesfri väg', 'rebuilding to a road with separated lanes', 'assumed', ?, 'plain facts'
        WHERE EXISTS (SELECT 1 FROM roads WHERE road = 'E10' AND from_place = 'morjarv-smedjan')
          AND EXISTS (SELECT 1 FROM roads WHERE road = 'E10' AND to_place = 'vastra-svartbyn-nilles')
        """, arguments: [source])
  }

  private static let source =
    "Trafikverket, E10 Morjärv–Västra Svartbyn, mötesfri väg: byggstart våren 2025, klart hösten 2027, preliminärt. Dagarna är projektets val: "
    + "från vårens första till höstens sista, så att inget av bygget räknas som före eller efter"
}
