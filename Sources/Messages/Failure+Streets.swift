// What can go wrong with street networks.

extension Failure {
  /// The street file is not there or may not be read.
  public static func streetFileMissing(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(name) finns inte eller kan inte läsas.", en: "The file \(name) does not exist or cannot be read."),
      advice: Message(sv: "Kontrollera sökvägen.", en: "Check the path."))
  }

  /// The file's name does not end like a street file.
  public static func streetFileKind(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är inte av ett slag som kan läsas som gatunät.",
        en: "The file \(name) is not of a kind that can be read as a street network."),
      advice: Message(
        sv:
          "Använd en fil som slutar på .osm.pbf, .osm, .geojson, .geojsonl eller .gpkg. Packa först upp filer som slutar på .gz, .bz2 eller .zip.",
        en:
          "Use a file that ends in .osm.pbf, .osm, .geojson, .geojsonl or .gpkg. First unpack files that end in .gz, .bz2 or .zip."))
  }

  /// The street file is cut short or damaged.
  public static func streetFileDamaged(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Filen \(name) är avbruten eller skadad.", en: "The file \(name) is cut short or damaged."),
      advice: Message(sv: "Hämta eller kopiera filen på nytt.", en: "Fetch or copy the file again."))
  }

  /// The file can be read, but holds no streets of the kind asked for.
  public static func noStreets(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) innehåller inga vägar som kan användas.", en: "The file \(name) holds no roads that can be used."),
      advice: Message(
        sv: "Kontrollera att rätt fil valdes och att den täcker området.",
        en: "Check that the right file was chosen and that it covers the area."))
  }

  /// The blocks of the file are packed in a way that is not read, or it asks for abilities that its readers must have.
  public static func streetFilePacking(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är packad eller ordnad på ett sätt som inte kan läsas.",
        en: "The file \(name) is packed or arranged in a way that cannot be read."),
      advice: Message(
        sv: "Gör om den med osmium: osmium cat FIL -o ny.osm.pbf -f pbf,pbf_compression=zlib.",
        en: "Convert it with osmium: osmium cat FILE -o new.osm.pbf -f pbf,pbf_compression=zlib."))
  }

  /// A GeoPackage has several layers of lines.
  public static func streetLayerChoice(_ name: String, _ layers: [String]) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har flera lager med linjer: \(layers.joined(separator: ", ")).",
        en: "The file \(name) has several layers of lines: \(layers.joined(separator: ", "))."),
      advice: Message(sv: "Välj ett med --layer.", en: "Choose one with --layer."))
  }

  /// A GeoPackage has no layer of lines by that name.
  public static func streetLayerUnknown(_ name: String, _ layer: String, _ layers: [String]) -> Failure {
    let known = layers.isEmpty ? "–" : layers.joined(separator: ", ")
    return Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har inget lager med linjer som heter \(layer).", en: "The file \(name) has no layer of lines called \(layer)."),
      advice: Message(sv: "Lager som finns: \(known).", en: "Layers that exist: \(known)."))
  }

  /// A layer does not say in which coordinate system it is.
  public static func streetLayerWithoutCRS(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Lagret i \(name) säger inte vilket koordinatsystem det har.", en: "The layer in \(name) does not name its coordinate system."),
      advice: Message(sv: "Ange EPSG-koden, till exempel --crs 3006.", en: "Give the EPSG code, for example --crs 3006."))
  }

  /// The file is of another kind than a layer of lines.
  public static func notALineLayer(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) innehåller inget lager med linjer.", en: "The file \(name) holds no layer of lines."),
      advice: Message(
        sv: "Exportera gatunätet som GeoJSON eller GeoPackage med geometrin LineString eller MultiLineString.",
        en: "Export the street network as GeoJSON or GeoPackage with the geometry LineString or MultiLineString."))
  }

  /// A coordinate in a street file is outside the world.
  public static func streetCoordinate(_ name: String, feature: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name): objekt \(feature) har en koordinat som inte är en plats på jorden.",
        en: "The file \(name): feature \(feature) has a coordinate that is no place on the earth."),
      advice: Message(
        sv: "Är koordinaterna inte grader (WGS 84)? Ange EPSG-koden, till exempel --crs 3006.",
        en: "Are the coordinates not degrees (WGS 84)? Give the EPSG code, for example --crs 3006."))
  }

  /// A road's chain of places is too short or broken.
  public static func roadReferenceTooShort(_ road: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Längdmätningen för \(road) behöver minst två platser på skilda ställen.",
        en: "The kilometre reference of \(road) needs at least two places apart from each other."))
  }

  /// A layer of another profile cannot be added to the loaded network.
  public static func streetProfilesDiffer(loaded: String, new: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Det inlästa gatunätet har profilen \(loaded) och det nya \(new). De kan inte läggas ihop.",
        en: "The loaded street network has the profile \(loaded) and the new one \(new). They cannot be put together."),
      advice: Message(
        sv: "Läs in båda med samma --profile, eller ersätt nätet genom att utelämna --merge.",
        en: "Load both with the same --profile, or replace the network by leaving out --merge."))
  }

  /// The loaded network has no such road.
  public static func roadNotInNetwork(_ road: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Ingen väg i gatunätet heter \(road).", en: "No road of the street network is called \(road)."),
      advice: Message(
        sv: "Vägar som inte får gås saknas i ett nät för promenader. Läs in gatorna med --profile drive eller --profile all.",
        en: "Roads that must not be walked are missing in a network for walking. Load the streets with --profile drive or --profile all."))
  }

  /// No street network is loaded.
  public static func noStreetsLoaded() -> Failure {
    Failure(
      .badInput,
      Message(sv: "Inget gatunät är inläst.", en: "No street network is loaded."),
      advice: Message(
        sv: "Hämta ett med Scripts/fetch-geodata eller läs in en fil: trygg streets import FIL.",
        en: "Fetch one with Scripts/fetch-geodata or load a file: trygg streets import FILE."))
  }

  /// The kommun's area is not known, so nothing can be cut to it.
  public static func kommunAreaMissing() -> Failure {
    Failure(
      .badInput,
      Message(sv: "Databasen saknar kommunens gräns.", en: "The database lacks the kommun's boundary."),
      advice: Message(sv: "Utelämna --within, så läses hela filen.", en: "Leave out --within to load the whole file."))
  }
}
