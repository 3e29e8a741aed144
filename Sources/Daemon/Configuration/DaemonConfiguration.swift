import Logging
import Measurement
import Model
import Quality

/// What an operator can choose, validated. Each property is explained in `systemd/cinewatch.yaml`.
struct DaemonConfiguration: Equatable, Sendable {
  struct Receive: Equatable, Sendable {
    /// Endpoints the service binds and senders connect to.
    var bind: [String]
    /// Bound senders the service connects to.
    var connect: [String]
    var maximumMessageBytes: Int
    /// Messages libzmq holds per sender before it drops the newest.
    var highWaterMark: Int
    /// Length of one tick of MRD's acquisition and physiology time stamps.
    var tickMilliseconds: Double
  }

  struct Queue: Equatable, Sendable {
    /// Frames that wait for the analyst before the newest are dropped and counted.
    var frames: Int
    /// Bytes of pixels that may wait, whatever the number of frames.
    var bytes: Int
  }

  struct Study: Equatable, Sendable {
    /// A study closes after this long without a frame.
    var idleSeconds: Double
    /// A slice with missing phases is complete after this long without a frame.
    var sliceSilenceSeconds: Double
  }

  struct Publish: Equatable, Sendable {
    var bind: String
    /// Events libzmq holds per console before it drops the newest.
    var highWaterMark: Int
  }

  struct Tasks: Equatable, Sendable {
    /// Stored models that answer as soon as what they need is there.
    var onArrival: [String]
    /// Stored models that answer when the study has closed.
    var atClose: [String]
    /// Whether classification and demographics may run.
    var research: Bool
    /// Tasks that wait before the newest are dropped and counted.
    var queue: Int
    /// Where the models are stored; nil for systemd's state directory.
    var stateDirectory: String?
  }

  struct Quality: Equatable, Sendable {
    /// Names of checks that do not run.
    let off: [String]
    /// Limits other than the checks' own, as the operator wrote them: `slice.shift.warn=6`.
    let limits: [String]
    /// The same by name of the check.
    var limitsOfChecks: [String: Limits]
    /// Whether alerts carry pictures.
    let pictures: Bool
    /// The pre-trained network whose surprise is evidence.
    let surprise: Surprise
  }

  var receive: Receive
  var queue: Queue
  var study: Study
  var publish: Publish
  /// Directory of the network's weights; nil for the built-in ones.
  var modelDirectory: String?
  var volume: Volume
  var analysisEngine: Engine
  /// Threads that compute; nil for one per processor available to the service.
  var analysisThreads: Int?
  var analysisPapillaryMuscles: PapillaryMuscles
  /// Whether all slices are segmented again together when a study ends, where the model brings a network for that.
  var analysisTogether: Bool
  var tasks: Tasks
  var quality: Quality
  var logLevel: Logger.Level
}
