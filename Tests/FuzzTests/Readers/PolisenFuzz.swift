// The police's events.

extension FuzzReader {
  static let polisen = FuzzReader(
    "polisen",
    texts: [
      #"[{"id":1,"datetime":"2024-06-01 12:00:00 +02:00","name":"01 juni 11.30, Brand, Överkalix","summary":"Gyljen","type":"Brand","location":{"name":"Överkalix","gps":"66.3,22.8"}}]"#,
      #"[{"id":2,"datetime":"2026-01-01 0:10:00 +01:00","name":"31 december 23:57, Sammanfattning natt, Norrbottens län","summary":"älg","type":"Sammanfattning natt"},{"id":3}]"#,
    ]
  ) { try FuzzIntake.read($0, .polisen, ending: "json") }
}
