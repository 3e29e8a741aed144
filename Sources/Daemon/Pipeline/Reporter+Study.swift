import Acquisition
import Analysis
import Measurement
import Stream

/// The story of a study: each event with its journal entry.
extension Reporter {
  func opened(_ study: StudyInProgress, ordinal: Int) {
    let event = StudyEvent(
      state: .opened, stream: study.stream, measurementID: study.measurementID,
      expectedSlices: study.analysis.slicesExpected, expectedPhases: study.expectedPhases)
    publish(event, study: study.token)
    let expected = study.analysis.slicesExpected.map { ", \($0) slices expected" } ?? ""
    write(
      .studyOpened, "study \(study.token) opened on stream \(study.stream), number \(ordinal) of today\(expected)",
      [.study: study.token.text, .stream: study.stream.text, .event: EventKind.study.rawValue])
  }

  func measured(_ analysis: SliceAnalysis, of study: StudyInProgress, latency: LatencyBreakdown) {
    publish(SliceEvent(analysis, latency: latency), study: study.token)
    let result = analysis.result
    let heart = result.showsHeart ? "" : ", no heart in it"
    let again = result.isRepeat ? " (acquired again)" : ""
    write(
      .sliceMeasured,
      "slice \(result.index + 1)\(again) measured: \(result.phases.count) phases, "
        + "\(latency.totalMs.roundedText(digits: 0)) ms after its last frame\(heart)",
      [
        .study: study.token.text, .slice: String(result.index), .event: EventKind.slice.rawValue,
        .phases: String(result.phases.count), .latencyMilliseconds: latency.totalMs.roundedText(digits: 1),
      ])
  }

  /// A slice that was measured again at the end of its study; its event is not repeated, the final figures hold it.
  func revised(_ result: SliceResult, of study: StudyInProgress) {
    write(
      .sliceMeasured, "slice \(result.index + 1) measured again where the other slices have the heart",
      [.study: study.token.text, .slice: String(result.index), .phases: String(result.phases.count)])
  }

  /// All slices were segmented again, each with its neighbours in sight: the final figures hold it.
  func seenTogether(_ settlement: StudySettlement, of study: StudyInProgress, network: ModelIdentity) {
    let count = settlement.together.count
    var message = "all \(count) slices of study \(study.token) measured again together, with \(network.name)"
    var fields: [JournalField: String] = [
      .study: study.token.text, .count: String(count), .model: "\(network.name) \(network.version)",
      .checksum: network.checksum,
    ]
    if settlement.gain > 1 {
      let gain = Double(settlement.gain).roundedText(digits: 2)
      message += "; its blood is dark, shown \(gain) times as bright"
      fields[.gain] = gain
    }
    if !settlement.beyondBase.isEmpty {
      let indices = settlement.beyondBase.sorted().map(String.init).joined(separator: ",")
      message += "; beyond the base, no left ventricle counted: slice \(indices)"
      fields[.beyondBase] = indices
    }
    write(.seenTogether, message, fields)
  }

  func updated(_ function: CardiacFunction, of study: StudyInProgress, slice: Int, latency: LatencyBreakdown) {
    publish(EFEvent(function: function, latency: latency), study: study.token)
    var fields: [JournalField: String] = [
      .study: study.token.text, .slice: String(slice), .event: EventKind.ef.rawValue,
      .latencyMilliseconds: latency.totalMs.roundedText(digits: 1),
    ]
    fields[.ejectionFraction] = function.lvefPercent?.roundedText(digits: 1)
    write(.ejectionFraction, "\(function.summary), provisional", fields)
  }

  /// - Parameters:
  ///   - network: Saw all slices together; nil where their own measurement stands.
  ///   - completing: Adds to the record what others know.
  func closed(
    _ study: StudyInProgress, reason: StudyEvent.CloseReason, result: CardiacFunction?,
    network: ModelIdentity?, completing: (StudyEvent) -> StudyEvent
  ) {
    let event = StudyEvent(
      state: .closed, stream: study.stream, measurementID: study.measurementID,
      expectedSlices: study.analysis.slicesExpected, expectedPhases: study.expectedPhases, closeReason: reason,
      result: result, togetherModel: network)
    publish(completing(event), study: study.token)
    var fields: [JournalField: String] = [
      .study: study.token.text, .stream: study.stream.text, .event: EventKind.study.rawValue,
    ]
    fields[.ejectionFraction] = result?.lvefPercent?.roundedText(digits: 1)
    let summary = result.map { "\($0.summary), final" } ?? "nothing measured"
    write(.studyClosed, "study \(study.token) closed (\(reason.rawValue)): \(summary)", fields)
  }
}

extension CardiacFunction {
  /// One line for a person.
  var summary: String {
    let slices = slicesExpected.map { "\(slicesDone) of \(max($0, slicesDone)) slices" } ?? "\(slicesDone) slices"
    let percent = lvefPercent.map { "LVEF \($0.roundedText(digits: 1)) %" } ?? "LVEF unknown"
    let volumes =
      lvEdvMl.flatMap { edv in
        lvEsvMl.map { ", EDV \(edv.roundedText(digits: 0)) ml, ESV \($0.roundedText(digits: 0)) ml" }
      } ?? ""
    return "\(percent)\(volumes) after \(slices)"
  }
}
