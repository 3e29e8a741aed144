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
  case longAxisStored = "b79e7790809c47c1b9680f674c1ce2e4"

  // The tasks beside the EF.
  case taskAnswered = "8ff8dcedc2bb4cefaf4356da713079ad"
  case longAxisViewFound = "1c4c849f8dd04bee85d955dd6d4d46b3"
  case taskFailed = "792c0125d32043c284eddeb57f762609"
  case taskDropped = "2d0e12a670874663b79160178a6620dd"
  case taskRefused = "cd356e48830844b8ab0b6378426d57b3"

  // What went wrong on the way of a frame.
  case messageRejected = "a2ec45e6d8fc420e9eeefdf244e14905"
  case sequenceGap = "790bc8fdb0ec48a1acf9c1e17786f30e"
  case peerDropped = "d067273a18244c1eb7c4f0ad3a270da0"
  case acquisitionNotice = "bb4b7b6e59c143db8a09352a1cf81c1d"
  case analysisFailed = "0dca08ec6eb94088aecec2254cb3c973"
  case queueOverflow = "8707df5a14b949448e661c40a74236bc"
  case publishFailed = "c8c0ffb7aeb74c0fa4c4c2b0ee3a1c55"
  case entriesSuppressed = "662ab4cd009541b0b5996ff99e442134"

  var level: Logger.Level {
    switch self {
    case .serviceStarted, .serviceReady, .serviceStopping, .configurationReloaded, .studyOpened, .studyClosed,
      .sliceMeasured, .ejectionFraction, .longAxisStored, .taskAnswered, .longAxisViewFound:
      .info
    case .restartNeeded, .messageRejected, .sequenceGap, .peerDropped, .acquisitionNotice, .entriesSuppressed,
      .taskDropped:
      .warning
    case .configurationRejected, .analysisFailed, .queueOverflow, .publishFailed, .taskFailed, .taskRefused:
      .error
    case .startFailed, .serviceFailed, .progressStalled:
      .critical
    }
  }

  /// True for the kinds that whatever arrives on the wire can cause at will: they are rate-limited.
  var isProvokedByInput: Bool {
    switch self {
    case .messageRejected, .sequenceGap, .peerDropped, .acquisitionNotice, .analysisFailed, .queueOverflow,
      .studyOpened, .longAxisStored, .publishFailed, .taskAnswered, .longAxisViewFound, .taskFailed, .taskDropped:
      true
    default:
      false
    }
  }
}
