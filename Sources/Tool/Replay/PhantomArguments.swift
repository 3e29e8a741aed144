import ArgumentParser
import Studies

/// The options of the `phantom` source.
struct PhantomArguments: ParsableArguments {
  private static let defaults = PhantomOptions()

  @Option(name: .customLong("ef"), help: "Phantom: LV ejection fraction, percent.")
  var ejectionFraction = defaults.ejectionFractionPercent

  @Option(name: .customLong("edv"), help: "Phantom: LV end-diastolic volume, ml.")
  var endDiastolicVolume = defaults.endDiastolicVolumeMillilitres

  @Option(help: "Phantom: seed of noise and texture.")
  var seed = defaults.seed

  @Option(help: "Phantom: number of slices.")
  var slices = defaults.slices

  @Option(help: "Phantom: number of cardiac phases.")
  var phases = defaults.phases

  @Option(help: "Phantom: columns and rows of a frame.")
  var matrix = defaults.matrix

  @Option(
    name: .customLong("pixel-spacing"), help: "Phantom: pixel spacing, mm. (default: such that the frame shows 358 mm)")
  var pixelSpacing: Double?

  @Option(
    name: .customLong("slice-spacing"),
    help: "Phantom: slice spacing, mm. (default: such that the stack holds the ventricle)")
  var sliceSpacing: Double?

  @Option(help: "Phantom: noise relative to the brightness of blood.")
  var noise = defaults.noise

  @Option(name: .customLong("heart-rate"), help: "Phantom: heartbeats per minute.")
  var heartRate = defaults.heartRateBeatsPerMinute

  @Option(help: "Phantom: direction from the left to the right ventricle, degrees from right towards down.")
  var rotation = defaults.rotationDegrees

  @Flag(name: .customLong("papillary-muscles"), help: "Phantom: draw papillary muscles (they count as cavity).")
  var papillaryMuscles = false

  var options: PhantomOptions {
    var options = PhantomOptions()
    options.ejectionFractionPercent = ejectionFraction
    options.endDiastolicVolumeMillilitres = endDiastolicVolume
    options.seed = seed
    options.slices = slices
    options.phases = phases
    options.matrix = matrix
    let fieldOfView = Self.defaults.pixelSpacingMillimetres * Double(Self.defaults.matrix)
    options.pixelSpacingMillimetres = pixelSpacing ?? fieldOfView / Double(max(1, matrix))
    options.sliceSpacingMillimetres = sliceSpacing
    options.noise = noise
    options.heartRateBeatsPerMinute = heartRate
    options.rotationDegrees = rotation
    options.papillaryMuscles = papillaryMuscles
    return options
  }
}
