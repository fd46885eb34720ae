// Tables as reports.

extension FuzzReader {
  static let table = FuzzReader(
    "table",
    texts: [
      "id;datum;tid;typ;lat;lon;plats;text\n1;2026-01-01;14.30;Stöld;66,32;22,83;Gyljen;\"a \"\"b\"\"\"\n2;2026-02-30;;Ö;7360512;851263;;070-1234567\n",
      "id,from,to,category,north,east,precision_m,severity,origin\nA1,2026-03-29 02:30,2026-03-29 04:00,buller,7360512,851263,5,3,patrull\n",
      "nr\tDatum\tKlockslag\tLäge\tBeskrivning\n0000012345\t23 nov 2026\tnatten till lördag\t66°19,575' N 22°50,226' E\t500 m norr om Gyljen\n",
      "id;month;Händelse;Telefon\n1;2026-01-01;våldtäkt;070\n",
    ]
  ) { try FuzzIntake.read($0, .csv, ending: "csv") }
}
