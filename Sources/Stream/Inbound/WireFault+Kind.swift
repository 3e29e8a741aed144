extension WireFault {
  /// What faults are counted by. Raw values appear in the status event.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case envelope
    case sequenceGap = "sequence_gap"
    case sequenceDuplicate = "sequence_duplicate"
    case sequenceLate = "sequence_late"
    case messageSize = "message_size"
    case imageForm = "image_form"
    case pixelType = "pixel_type"
    case pixelValues = "pixel_values"
    case geometry
    case attributes
    case metadata
    case text
    case queueFull = "queue_full"
    case peerDisconnected = "peer_disconnected"
    case handshakeFailed = "handshake_failed"
  }

  public var kind: Kind {
    switch self {
    case .partCount, .topic, .sequencePart: .envelope
    case .gap: .sequenceGap
    case .duplicate: .sequenceDuplicate
    case .late: .sequenceLate
    case .message(_, _, let error): error.kind
    case .queueFull: .queueFull
    case .peerDisconnected: .peerDisconnected
    case .handshakeFailed: .handshakeFailed
    }
  }

  /// The stream concerned, where one is known.
  public var stream: StreamToken? {
    switch self {
    case .partCount, .topic, .peerDisconnected, .handshakeFailed: nil
    case .sequencePart(let stream, _), .gap(let stream, _, _), .duplicate(let stream, _), .late(let stream, _),
      .message(let stream, _, _), .queueFull(let stream, _):
      stream
    }
  }
}

extension MRDError {
  /// The kind of wire fault this error counts as.
  public var kind: WireFault.Kind {
    switch self {
    case .truncated, .trailingBytes, .tooLong, .attributeLengthMismatch: .messageSize
    case .unsupportedVersion, .imageType, .channels, .planes, .emptyMatrix, .matrixTooLarge, .notEncodable: .imageForm
    case .complexPixels, .unknownPixelType: .pixelType
    case .pixelNotFinite: .pixelValues
    case .geometry: .geometry
    case .attribute, .attributeXML: .attributes
    case .headerXML: .metadata
    case .textNotUTF8: .text
    }
  }
}

extension WireFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .partCount(let count):
      "a message of \(count) part(s); send three: topic, sequence number, MRD message"
    case .topic:
      "a topic that is not mrd/ and 1 to 64 characters of A–Z a–z 0–9 . _ -"
    case .sequencePart(let stream, let byteCount):
      "stream \(stream): the sequence number has \(byteCount) bytes; send 8, little-endian"
    case .gap(let stream, let firstMissing, let count):
      "stream \(stream): \(count) message(s) missing from number \(firstMissing) on"
    case .duplicate(let stream, let sequence):
      "stream \(stream): number \(sequence) came twice"
    case .late(let stream, let sequence):
      "stream \(stream): number \(sequence) came late"
    case .message(let stream, let sequence, let error):
      "stream \(stream), message \(sequence): \(error)"
    case .queueFull(let stream, let sequence):
      "stream \(stream): message \(sequence) dropped, the service is behind"
    case .peerDisconnected(let endpoint, let maximumPartBytes):
      "a sender at \(endpoint) disconnected without closing its measurement: it stopped, or sent a part of more than "
        + "\(maximumPartBytes) bytes"
    case .handshakeFailed(let endpoint):
      "something at \(endpoint) connected that does not speak ZeroMQ"
    }
  }
}
