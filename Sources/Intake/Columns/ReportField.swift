// What a column of a foreign file can be.

/// The fields that a column can be mapped to; the names are a contract with mapping files.
public enum ReportField: String, CaseIterable, Hashable, Sendable {
  /// The source's id of the report.
  case id
  /// The earliest time.
  case from
  /// The latest time.
  case to
  /// The date, perhaps with the time of day.
  case date
  /// The time of day, or a whole time where there is no date.
  case time
  /// The category in the source's words.
  case category
  /// Free text.
  case text
  /// Latitude.
  case lat
  /// Longitude.
  case lon
  /// Northing.
  case north
  /// Easting.
  case east
  /// A position in one cell: degrees, a plane, or the military grid.
  case position
  /// The name of a place.
  case place
  /// Radius in metres within which it happened.
  case precisionMetres = "precision_m"
  /// Who reported: the public, a patrol or a register.
  case origin
  /// What tells one reporter from another, such as a number; it is replaced by a number of its own for each file and never stored.
  case reporter
  /// Severity, 1 to 5.
  case severity
  /// Name of the source.
  case source
  /// A column that is left out on purpose.
  case ignore

  /// The position of the field in a row's slots.
  var slot: Int { ReportField.slots[self] ?? 0 }

  /// Number of slots in a row.
  static let slotCount = allCases.count

  private static let slots: [ReportField: Int] = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// Headers that mean their field only where no other column does: parts of a date, and numbers that a program gives.
  static let weak: Set<String> = ["month", "day", "t", "månad", "dag", "fid", "ogcfid", "objectid", "guid", "uid"]

  /// Headers, folded, that mean a field.
  static let synonyms: [String: ReportField] = {
    let words: [(ReportField, String)] = [
      (
        .id,
        "id uid guid fid ogcfid objectid incidentno incidentnumber incidentid caseno casenumber caseid reportid reportno eventid sourceid"
      ),
      (
        .id,
        "diarienr löpnr servicerequestid stradaid olycksid olycksnummer olycksnr diarienummer dnr ärendenummer ärendenr ärende ärendeid rapportid rapportnummer händelseid knummer referens referensnummer löpnummer"
      ),
      (
        .from,
        "from start starttime startdate startdatetime begin earliest fromdate fromtime datefrom datetimefrom occurredfrom timefrom dtfrom"
      ),
      (
        .from,
        "från fromtid fråntid fråndatum starttid startdatum tidigast börjar brottfrom tidfrån datumfrån inträffadfrån brottstidfrån fromdatum"
      ),
      (.to, "to end endtime enddate enddatetime until latest todate totime dateto datetimeto occurredto timeto dtto"),
      (
        .to,
        "till tom tilltid tilldatum sluttid slutdatum slut senast slutar brotttom tidtill datumtill inträffadtill brottstidtill tomdatum"
      ),
      (.date, "date datetime timestamp occurred occurredat occurredon eventdate eventtime offensedate offencedate crimedate incidentdate"),
      (.date, "reportdate datesingle month day t datetimeoccurred dateoccurred requesteddatetime olycksdatum"),
      (
        .date,
        "datum datumtid tidpunkt händelsedatum inträffad inträffade inträffat brottsdatum datumochtid dag månad händelsetid rapportdatum anmälningsdatum"
      ),
      (.date, "när brottstid anmäld anmält rapporterad inkom inkommet inkommen inkommandedatum skapad registrerad"),
      (.time, "time timeofday clock hour tid klockslag klocka klockan kl tidpådygnet"),
      (.time, "timme timmar timgrupp tidsgrupp timintervall tidsintervall klockslagsgrupp hourgroup olyckstid"),
      (.category, "category type crimetype offense offence offensetype offencetype crime kind incidenttype eventtype primarytype class"),
      (.category, "servicename olyckstyp brottsrubricering ämne vad"),
      (.category, "kategori typ brottstyp brott brottskod händelsetyp händelse rubrik ärendetyp brottskategori"),
      (.text, "text description summary note notes comment comments details narrative remarks"),
      (.text, "synpunkt synpunkter meddelande händelsebeskrivning"),
      (.text, "beskrivning fritext sammanfattning anteckning anteckningar kommentar kommentarer anmärkning notering innehåll"),
      (.lat, "lat latitude latitud ycoordwgs84 wgs84lat latwgs84 latitudewgs84 breddgrad"),
      (.lon, "lon lng long longitude longitud wgs84lon lonwgs84 longitudewgs84 längdgrad"),
      (
        .north,
        "north northing n y swerefy sweref99y ysweref ysweref99 ysweref99tm koordinaty koordinatn ycoord ycoordinate ykoordinat nord norr swerefn sweref99n nkoordinat northsweref99tm pointy"
      ),
      (
        .east,
        "east easting e x swerefx sweref99x xsweref xsweref99 xsweref99tm koordinatx koordinate xcoord xcoordinate xkoordinat ost öst öster swerefe sweref99e ekoordinat eastsweref99tm pointx"
      ),
      (.position, "position coordinates coordinate latlon latlng latlong geopoint gps mgrs wkt"),
      (.position, "koordinater koordinat läge gpsposition gpskoordinater rutnät"),
      (.place, "place location placename locality address street area site"),
      (.place, "var platsbeskrivning adressplats"),
      (.place, "plats platsnamn ort by område adress gata brottsplats gatuadress ställe"),
      (
        .precisionMetres,
        "precisionm precision accuracy accuracym radius radiusm uncertainty noggrannhet noggrannhetm osäkerhet radie lägesfel"
      ),
      (.origin, "origin reporter reportedby ursprung uppgiftslämnare anmälare anmäldav rapporteradav"),
      (.reporter, "reporterid reporterno callerid anmälarid anmälarnr uppgiftslämnarid inrapportörid"),
      (
        .severity,
        "severity weight svårhet olyckssvårhetsgrad svårighetsgrad olyckssvårighetsgrad svårhetsgrad skadegrad allvar allvarlighet allvarlighetsgrad vikt"
      ),
      (.source, "source källa system källsystem datakälla"),
      (.ignore, "ignore"),
    ]
    var map: [String: ReportField] = [:]
    for (field, list) in words {
      for word in list.split(separator: " ") { map[String(word)] = map[String(word)] ?? field }
    }
    return map
  }()
}
