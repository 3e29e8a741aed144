import Logging

/// Everything the service says in the journal, one case per kind of entry.
/// The raw value is its MESSAGE_ID: `systemd/cinewatch.catalog` explains each one and says what to do about it,
/// and a test holds the two lists against each other. An id is never reused or changed.
enum JournalEntryKind: String, CaseIterable, Sendable {
  // The life of the service.
  case serviceStarted = "6b414bf4726e4b3e8c50c3d4cf2901ce"
  case serviceReady = "a3f555d838f74a91bfb7256e547f19a5"
  case serviceStopping = "4c01e500e3444cbeab4a0d77b7b005e2"
  case startFailed = "a02f21a5093f4daf8d375ea873dedeed"
  case serviceFailed = "749414b6bf074c05bceab2235a488e53"
  case configurationReloaded = "d6e29a6808ce4d20afad4ff43358ab0b"
  case configurationRejected = "104c87ae0e344595a9e1b01e4c80a700"
  case restartNeeded = "32e8bfe839d8428fbfddcc5da508f2c8"
  case progressStalled = "6b26670ae2604d31a2d1a492ef46e865"

  // The story of a study.
  case studyOpened = "044ee01306b54d26bceaca48681149a7"
  case studyClosed = "7437edd46c454286a60ad5410a5905c0"
  case sliceMeasured = "a768c2bc623844389f5002ebdb30575c"
  case ejectionFraction = "8f086931ad1740aab672f0c257954dcb"
  case seenTogether = "7193448c79a34f7ca08f1408f13409d0"
  case notSeenTogether = "8836ac2688e14fa8a94a849d5ca0b8fc"
  case longAxisStored = "b79e7790809c47c1b9680f674c1ce2e4"

  // The tasks beside the EF.
  case taskAnswered = "8ff8dcedc2bb4cefaf4356da713079ad"
  case longAxisViewFound = "1c4c849f8dd04bee85d955dd6d4d46b3"
  case taskFailed = "792c0125d32043c284eddeb57f762609"
  case taskDropped = "2d0e12a670874663b79160178a6620dd"
  case taskRefused = "cd356e48830844b8ab0b6378426d57b3"

  // The network for volumes beside the EF.
  case volumesDropped = "aae3b4dfa80d4f7f8de8df667b55d282"

  // What went wrong on the way of a frame.
  case messageRejected = "a2ec45e6d8fc420e9eeefdf244e14905"
  case sequenceGap = "790bc8fdb0ec48a1acf9c1e17786f30e"
  case peerDropped = "d067273a18244c1eb7c4f0ad3a270da0"
  case acquisitionNotice = "bb4b7b6e59c143db8a09352a1cf81c1d"
  case analysisFailed = "0dca08ec6eb94088aecec2254cb3c973"
  case queueOverflow = "8707df5a14b949448e661c40a74236bc"
  case publishFailed = "c8c0ffb7aeb74c0fa4c4c2b0ee3a1c55"
  case entriesSuppressed = "662ab4cd009541b0b5996ff99e442134"

  // What the quality checks found, one for each check.
  case framePixels = "d139f7d9e80d4aa9b64d140e50e45f2f"
  case frameFov = "2af71ed853604b9e89859a7504a3cf28"
  case frameWrap = "1116618619bd40a484cd0f9ce49dd16c"
  case timingResolution = "c8ebe41b0a9f49e5bebc721e54297dab"
  case timingPhases = "bfc9b968de564f35af2ed1ea20a4537c"
  case timingHeartRate = "a77e11b31856406282355a5847853c5b"
  case timingSystole = "aaf98345570c4c7182a8b522e73ab0e2"
  case curveSmoothness = "4b62f6a864424d3196503d598e46d3e8"
  case sliceContrast = "d5172df8d13d431ca92b3bff2395c862"
  case sliceNoise = "3b624654684543fb9a093bb217e10982"
  case sliceRepeat = "8e90a271a8a94c148120f94c72fb56ba"
  case sliceShift = "6eb7db73a8874b3caa9af3923512e2f2"
  case stackShift = "0769c6e013e549b7a8e805bb17103f43"
  case stackContrast = "61ab015f91e74ee1a4135fcf522da078"
  case stackGap = "8891231f5ce04c73bd06656eeb8ffc9c"
  case stackOrientation = "6294c2379d6446a89ea538f11d7fdd80"
  case coverageBasal = "ce1bd191b9d74185881bdfb84abb3b7b"
  case coverageApical = "c4fc8a6e2966431abc21eebba27f2cbe"
  case volumeBalance = "e3bbad34221c470b8e4efdfa1bc050eb"
  case motionTrigger = "b1b7bbef762745bd9593400c6dba7565"
  case motionBreath = "20f494c37b204cf8adbf2b9522eb8e29"
  case motionGhost = "3f0555e30d154da288b6e323093fafef"
  case motionBlur = "81197e70c5f74a27baab09ea4708a69b"
  case modelConfidence = "ce071f6421854efd9dd7a0bb3b5a2437"
  case modelSurprise = "e5ed5770c60e47819ebb10d4ef55a3bd"
  /// A check could not run.
  case checkFailed = "33ee833c19e84853a872f5ca20ca3a92"
  /// An alert has no picture though there is something to see.
  case pictureFailed = "0784e894d1714d1dae9af3db212a4335"

  var level: Logger.Level {
    switch self {
    case .serviceStarted, .serviceReady, .serviceStopping, .configurationReloaded, .studyOpened, .studyClosed,
      .sliceMeasured, .ejectionFraction, .seenTogether, .longAxisStored, .taskAnswered, .longAxisViewFound:
      .info
    case .restartNeeded, .messageRejected, .sequenceGap, .peerDropped, .acquisitionNotice, .entriesSuppressed,
      .taskDropped, .volumesDropped, .notSeenTogether:
      .warning
    case .configurationRejected, .analysisFailed, .queueOverflow, .publishFailed, .taskFailed, .taskRefused:
      .error
    case .startFailed, .serviceFailed, .progressStalled:
      .critical
    default:
      // The severity of the alert at hand replaces it.
      .warning
    }
  }

  /// True for the kinds that whatever arrives on the wire can cause at will: they are rate-limited.
  var isProvokedByInput: Bool {
    switch self {
    case .messageRejected, .sequenceGap, .peerDropped, .acquisitionNotice, .analysisFailed, .queueOverflow,
      .studyOpened, .longAxisStored, .publishFailed, .taskAnswered, .longAxisViewFound, .taskFailed, .taskDropped,
      .volumesDropped, .notSeenTogether, .pictureFailed:
      true
    default:
      false
    }
  }
}
