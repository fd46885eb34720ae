// What a person reads above a column.

/// Swedish names of the columns, for the attribute tables and forms of GIS programs.
enum FieldNames {
  static func name(_ column: String, of table: String) -> String? { own[table]?[column] ?? shared[column] }

  private static let shared: [String: String] = [
    "id": "Id", "label": "Plats", "name": "Namn", "kind": "Slag", "category": "Kategori", "severity": "Allvar", "source": "Källa",
    "source_id": "Källans id", "precision_m": "Precision (m)", "place": "Plats", "text": "Text", "note": "Anteckning", "made": "Skapad",
    "date": "Datum", "start_time": "Börjar", "end_time": "Slutar", "status": "Läge", "parties": "Parter", "reason": "Skäl",
    "is_current": "Aktuell", "body": "Allt (JSON)", "road": "Väg", "aliases": "Andra namn", "quality": "Kvalitet", "licence": "Licens",
    "rank": "Nr", "verdict": "Bedömning", "question": "Fråga", "method": "Metod", "cases": "Antal", "days": "Dagar", "expected": "Väntat",
    "ratio": "Kvot", "p": "p", "adjusted_p": "p korrigerat", "first_report": "Första", "last_report": "Sista", "theme": "Tema",
    "stop": "Stopp", "code": "Iakttagelse", "length_m": "Längd (m)", "follows_streets": "Längs gator", "key": "Nyckel", "pk": "Nr i filen",
    "run_id": "Körning", "number": "Nr",
  ]

  private static let own: [String: [String: String]] = [
    "reports": [
      "earliest": "Tidigast", "latest": "Senast", "local_text": "Tid som den stod", "location_basis": "Läge från",
      "category_text": "Källans ord", "origin": "Ursprung", "flags": "Märkning", "import_id": "Inläsning", "revision": "Version",
      "reporter": "Anmälarens nummer",
    ],
    "areas": [
      "reach_m": "Räckvidd (m)", "open_from_month": "Öppet från månad", "open_to_month": "Öppet till månad",
      "school_days_only": "Bara skoldagar",
    ],
    "roads": ["sequence": "Ordning", "from_place": "Från", "to_place": "Till", "road_m": "Längs vägen (m)"],
    "operations": ["decided": "Beslutad", "done_date": "Genomförd", "plan_item": "Post i årsplanen", "follows_up": "Följer upp"],
    "street_edges": [
      "highway": "Vägtyp", "ref": "Vägnummer", "surface": "Underlag", "lit": "Belyst", "access": "Tillträde", "foot": "Gång",
      "bicycle": "Cykel",
      "motor_vehicle": "Motorfordon", "oneway": "Enkelriktad", "bridge": "Bro", "tunnel": "Tunnel", "steps": "Trappa",
      "crossing": "Övergång",
      "sidewalk": "Trottoar", "incline": "Lutning", "wheelchair": "Rullstol", "direction": "Riktning", "way_id": "Vägens id",
      "edge_id": "Kantens id", "from_node": "Från nod", "to_node": "Till nod",
    ],
  ]
}
