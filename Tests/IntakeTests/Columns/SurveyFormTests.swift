// Exports of phone forms.
import Foundation
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct SurveyFormTests {
  private func field(_ read: Imported, _ header: String) -> String? { read.account.columns.first { $0.header == header }?.field }

  @Test func koboColumnsInGroupsAreUnderstood() throws {
    let text = """
      start;end;händelse/när;händelse/typ;händelse/problem;händelse/problem/mörkt;händelse/problem/skräp;plats/gps;plats/_gps_latitude;plats/_gps_longitude;plats/_gps_altitude;plats/_gps_precision;beskrivning;_id;_uuid;_submission_time;_validation_status;__version__;_index
      2026-11-24T08:00:00.000+01:00;2026-11-24T08:05:00.000+01:00;2026-11-23T14:30;klotter;mörkt skräp;1;1;66.326177 22.836893 52 34.5;66.326177;22.836893;52;34.5;Lampan;101;a-b;2026-11-24T07:05:00;;v1;1
      2026-11-24T09:00:00.000+01:00;2026-11-24T09:05:00.000+01:00;2026-11-22T10:00;klotter;mörkt;1;0;;;;;;Mörkt;102;c-d;2026-11-24T08:05:00;;v1;2
      """
    let read = try Fixture.read(text, name: "kobo.csv")
    #expect(read.account.rows == 2 && read.account.imported == 2)
    let report = try #require(read.reports.first)
    #expect(report.sourceID == "101" && report.category == "graffiti" && report.text == "Lampan")
    #expect(report.time.earliest == report.time.latest && report.time.localText == "2026-11-23T14:30")
    #expect(report.location?.position.latitude == 66.326177 && report.location?.precision == 34.5)
    #expect(read.reports[1].location == nil)
    for header in ["start", "end", "händelse/problem/mörkt", "plats/gps", "_uuid", "_submission_time", "_index"] {
      #expect(field(read, header) == "ignore", "\(header)")
    }
    // The form's own columns are accounted for, but are no news.
    #expect(!read.warnings.contains("_uuid") && !read.warnings.contains("problem/mörkt") && !read.warnings.contains("filled in"))
  }

  @Test func withoutAQuestionOfTimeTheFillingInIsToldAsSuch() throws {
    let read = try Fixture.read(
      "start,end,Vad,gps,_uuid,_submission_time\n2026-11-24T08:00:00.000+01:00,2026-11-24T08:05:00.000+01:00,klotter,66.3261 22.8368 0 12.5,a,2026-11-24T07:05:00\n",
      name: "kobo.csv")
    let report = try #require(read.reports.first)
    #expect(report.time.earliest == report.time.latest && report.time.localText.hasPrefix("2026-11-24T08:00"))
    #expect(read.warnings.contains("when the form was filled in (\"start\")"))
    #expect(report.location?.precision == 20 && report.location?.position.longitude == 22.8368)
    let bare = try Fixture.read("Vad,_uuid,_submission_time\nklotter,a,2026-11-24T07:05:00\n", name: "kobo.csv")
    #expect(bare.account.imported == 1 && bare.warnings.contains("_submission_time"))
  }

  @Test func centralColumnsWithDashesAreUnderstood() throws {
    let text = """
      SubmissionDate,händelse-datum,händelse-typ,plats-gps-Latitude,plats-gps-Longitude,plats-gps-Altitude,plats-gps-Accuracy,meta-instanceID,KEY,SubmitterName,Status
      2026-11-24T07:05:00.000Z,2026-11-23,klotter,66.326177,22.836893,50,8.5,uuid:1,uuid:1,Anna Andersson,
      """
    let read = try Fixture.read(text, name: "central.csv")
    let report = try #require(read.reports.first)
    #expect(report.sourceID == "uuid:1" && report.category == "graffiti" && report.flags.contains(.dayOnly))
    #expect(report.location?.position.latitude == 66.326177 && report.location?.precision == 8.5)
    #expect(field(read, "SubmitterName") == "ignore" && !"\(read.reports)".contains("Anna"))
  }

  @Test func theAnswerOfTheServerReadsAsItsTable() throws {
    let text = """
      {"count":2,"next":null,"previous":null,"results":[
       {"_id":101,"formhub/uuid":"x","start":"2026-11-24T08:00:00.000+01:00","end":"2026-11-24T08:05:00.000+01:00","h/nar":"2026-11-23T14:30:00.000+01:00","h/typ":"klotter",
        "_geolocation":[66.326177,22.836893],"_attachments":[],"_uuid":"a","_submission_time":"2026-11-24T07:05:00","_tags":[],"_submitted_by":null},
       {"_id":102,"formhub/uuid":"x","start":"2026-11-24T08:00:00.000+01:00","end":"2026-11-24T08:05:00.000+01:00","h/nar":"2026-11-22T14:30:00.000+01:00","h/typ":"klotter",
        "_geolocation":[null,null],"_attachments":[],"_uuid":"b","_submission_time":"2026-11-24T07:05:00","_tags":[],"_submitted_by":"anna"}]}
      """
    let read = try Fixture.read(text, name: "kobo.json") { $0.columns = ["h/nar": "date"] }
    #expect(read.account.imported == 2 && read.reports.map(\.sourceID) == ["101", "102"])
    #expect(read.reports[0].location?.position.latitude == 66.326177 && read.reports[1].location == nil)
    #expect(read.reports[0].time.localText.hasPrefix("2026-11-23T14:30"))
  }

  @Test func anOrdinaryTableIsNoForm() {
    #expect(SurveyForm(headers: ["start", "end", "kategori", "_id"], mapped: [nil, nil, nil, nil]) == nil)
  }
}
