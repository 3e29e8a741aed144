import Foundation
import Measurement

/// The `meta.json` of a labelled subject: which frames are labelled, with what, and what the labels amount to.
struct SubjectMetadata: Decodable {
  /// Structures labelled at ED and ES; absent where every frame is labelled.
  struct Labels: Decodable {
    var ed: [UInt8]?
    var es: [UInt8]?
  }

  /// A ventricle's volumes from the experts' labels.
  struct Ventricle: Decodable {
    var ejectionFractionPercent: Double?
    var edvMillilitres: Double?
    var esvMillilitres: Double?
    /// Pixels at ED less half of those that the outline crosses: there where the labels have them all.
    var correctedEDVPixels: Double?

    private enum CodingKeys: String, CodingKey {
      case ejectionFractionPercent = "EF_pct"
      case edvMillilitres = "EDV_ml"
      case esvMillilitres = "ESV_ml"
      case correctedEDVPixels = "EDV_px_corrected"
    }
  }

  /// From 0.
  var edFrame: Int
  var esFrame: Int
  var labels: Labels?
  var leftVentricle: Ventricle?
  var rightVentricle: Ventricle?

  private enum CodingKeys: String, CodingKey {
    case edFrame = "ed_frame"
    case esFrame = "es_frame"
    case labels
    case leftVentricle = "lv"
    case rightVentricle = "rv"
  }

  /// Whether the labels have every pixel that a contour's outline crosses, and not those whose centres are inside.
  var labelsIncludeOutline: Bool { leftVentricle?.correctedEDVPixels != nil }

  static func read(_ file: URL) throws -> SubjectMetadata {
    do {
      return try JSONDecoder().decode(SubjectMetadata.self, from: Data(contentsOf: file))
    } catch {
      throw EvaluationError.metadata(path: file.path, reason: "\(error)")
    }
  }
}
