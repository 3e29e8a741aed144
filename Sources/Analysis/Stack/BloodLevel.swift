import Imaging
import Measurement

/// How bright a stack's blood is, found a few slices at a time: in each slice with a cavity the median over it in the frame
/// where it is largest, as the network of slices sees it alone; of these the median.
struct BloodLevel: Sendable {
  /// A cavity smaller than this says little of blood: muscle shines through its edge. Canvas pixels, mm².
  private static let fewestPixels = 50

  private var pending: ArraySlice<(frame: Frame, crop: CropResampler)>
  private var medians: [Float] = []

  /// - Parameter slices: With what each alone amounts to and where the network of slices looks.
  init(_ slices: [(cine: CineSlice, result: SliceResult, crop: CropResampler)]) {
    let references = slices.compactMap { slice -> (frame: Frame, crop: CropResampler)? in
      let areas = slice.result.phases.map(\.areasPixels.leftVentricle)
      guard let largest = areas.max(), largest > 0, let phase = areas.firstIndex(of: largest) else { return nil }
      return (slice.cine.frames[phase], slice.crop)
    }
    pending = references[...]
  }

  /// Share of the window, 0…1; nil where no slice shows a cavity. Final once `advance` returns false.
  var value: Float? { medians.median }

  /// Looks at the next few slices.
  ///
  /// - Returns: False if there are none left.
  /// - Throws: What the network throws.
  mutating func advance(with single: SliceAnalyzer) throws -> Bool {
    let some = pending.prefix(SliceInProgress.framesPerStep)
    guard !some.isEmpty else { return false }
    let canvases = single.canvases(of: some.map(\.frame), crops: some.map(\.crop), gain: 1)
    for case (let canvas?, let logits?) in zip(canvases, try single.logits(of: canvases)) {
      let blood = canvas.indices.filter { Self.isCavity($0, logits: logits, pixels: canvas.count) }.map { canvas[$0] }
      if blood.count >= Self.fewestPixels, let median = blood.median { medians.append(median) }
    }
    pending = pending.dropFirst(some.count)
    return true
  }

  /// - Parameter logits: (classes, pixels).
  private static func isCavity(_ pixel: Int, logits: [Float], pixels: Int) -> Bool {
    let cavity = Int(Structure.leftVentricle.rawValue) * pixels + pixel
    return stride(from: pixel, to: logits.count, by: pixels).allSatisfy { $0 == cavity || logits[$0] < logits[cavity] }
  }
}
