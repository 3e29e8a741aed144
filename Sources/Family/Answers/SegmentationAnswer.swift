internal import Measurement

/// Structures per pixel, and what follows from them.
public struct SegmentationAnswer: Sendable, Equatable {
  /// A structure's size at each frame: millilitres of a volume, mm² of a single slice.
  public struct Sizes: Sendable, Equatable, Encodable {
    public let leftVentricle: [Estimate]
    public let myocardium: [Estimate]
    public let rightVentricle: [Estimate]

    private enum CodingKeys: String, CodingKey {
      case leftVentricle = "lv"
      case myocardium = "myo"
      case rightVentricle = "rv"
    }
  }

  /// Labels of each frame on the model's image, the last axis fastest: 0 background, otherwise a `Structure`'s number.
  /// From the mean of the seeds' probabilities.
  public let labels: [[UInt8]]
  /// Mean over the seeds, each measured by itself.
  public let sizes: Sizes
  /// Whether the sizes are volumes.
  public let isVolume: Bool
  /// Index among the frames of the largest and the smallest left ventricle.
  public let edFrame: Int
  public let esFrame: Int
  /// (largest − smallest) / largest, percent; of areas in a single slice. Nil with a single frame, or where a seed sees
  /// no such ventricle.
  public let leftVentricleEjectionFraction: Estimate?
  public let rightVentricleEjectionFraction: Estimate?

  /// - Parameters:
  ///   - labels: Of the seeds together, per frame.
  ///   - seedLabels: Of each seed, per frame.
  ///   - spacing: Of the model's pixels, mm, two or three axes.
  init(labels: [[UInt8]], seedLabels: [[[UInt8]]], spacing: [Double]) {
    self.labels = labels
    isVolume = spacing.count == 3
    let unit = spacing.reduce(1, *) / (spacing.count == 3 ? 1000 : 1)
    let curves = Structure.allCases.map { structure in
      seedLabels.map { frames in
        frames.map { frame in Double(frame.count { $0 == structure.rawValue }) * unit }
      }
    }
    let sizes = curves.map { seeds in labels.indices.map { frame in Estimate(seeds.map { $0[frame] }) } }
    self.sizes = Sizes(leftVentricle: sizes[2], myocardium: sizes[1], rightVentricle: sizes[0])
    let left = sizes[2].map(\.value)
    edFrame = left.indices.reduce(0) { left[$1] > left[$0] ? $1 : $0 }
    esFrame = left.indices.reduce(0) { left[$1] < left[$0] ? $1 : $0 }
    leftVentricleEjectionFraction = Self.ejectionFraction(curves[2])
    rightVentricleEjectionFraction = Self.ejectionFraction(curves[0])
  }

  private static func ejectionFraction(_ curves: [[Double]]) -> Estimate? {
    let fractions = curves.compactMap { curve -> Double? in
      guard curve.count > 1, let largest = curve.max(), let smallest = curve.min(), largest > 0 else { return nil }
      return (largest - smallest) / largest * 100
    }
    return fractions.count == curves.count ? Estimate(fractions) : nil
  }
}

extension SegmentationAnswer: Encodable {
  private enum CodingKeys: String, CodingKey {
    case volumes = "volumes_ml"
    case areas = "areas_mm2"
    case edFrame = "ed_frame"
    case esFrame = "es_frame"
    case lvef = "lvef_percent"
    case rvef = "rvef_percent"
    case lvefCategory = "lvef_category"
    case lvAreaChange = "lv_area_change_percent"
    case rvAreaChange = "rv_area_change_percent"
  }

  /// Without the labels. A single slice has an area change in place of an ejection fraction.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sizes, forKey: isVolume ? .volumes : .areas)
    try container.encode(edFrame, forKey: .edFrame)
    try container.encode(esFrame, forKey: .esFrame)
    try container.encode(leftVentricleEjectionFraction, forKey: isVolume ? .lvef : .lvAreaChange)
    try container.encode(rightVentricleEjectionFraction, forKey: isVolume ? .rvef : .rvAreaChange)
    guard isVolume, let fraction = leftVentricleEjectionFraction else { return }
    try container.encode(EjectionFractionClass(percent: fraction.value), forKey: .lvefCategory)
  }
}
