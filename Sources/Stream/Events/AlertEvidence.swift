public import Foundation

/// What an alert shows: a small picture and what is in it.
public struct AlertEvidence: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A frame with the contours of the ventricles.
    case frame
    /// The area of the left ventricle over the cycle.
    case curve
    /// The stack from the side.
    case profile
  }

  public var kind: Kind
  /// `image/png`.
  public var mediaType: String
  /// Plain language, with the number that was measured.
  public var caption: String
  /// The picture; in JSON base64.
  public var data: Data

  public init(kind: Kind, caption: String, png: Data) {
    self.kind = kind
    mediaType = Self.png
    self.caption = caption
    data = png
  }

  public static let png = "image/png"
}
