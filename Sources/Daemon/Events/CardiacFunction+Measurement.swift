import Measurement
import Stream

extension CardiacFunction.PapillaryMuscles {
  init(_ counted: Measurement.PapillaryMuscles) {
    switch counted {
    case .cavity: self = .cavity
    case .excluded: self = .excluded
    }
  }
}

extension CardiacFunction {
  init(_ measurement: StackMeasurement, body: BodySize?) {
    self.init(
      result: measurement.isFinal ? .final : .provisional,
      papillaryMuscles: PapillaryMuscles(measurement.papillaryMuscles),
      slicesDone: measurement.sliceIndices.count, slicesExpected: measurement.slicesExpected)
    edPhase = measurement.edPhase
    esPhase = measurement.esPhase
    let (left, right) = (measurement.leftVentricle, measurement.rightVentricle)
    lvefPercent = left?.ejectionFractionPercent
    lvEdvMl = left?.edvMillilitres
    lvEsvMl = left?.esvMillilitres
    lvSvMl = left?.strokeVolumeMillilitres
    lvVolumesMl = left?.volumesMillilitres
    rvefPercent = right?.ejectionFractionPercent
    rvEdvMl = right?.edvMillilitres
    rvEsvMl = right?.esvMillilitres
    rvSvMl = right?.strokeVolumeMillilitres
    rvVolumesMl = right?.volumesMillilitres
    lvMassG = measurement.myocardialMassGrams
    cardiacOutputLPerMin = measurement.cardiacOutputLitresPerMinute
    heartRatePerMin = measurement.heartRateBeatsPerMinute
    index(heightMetres: body?.heightMetres, weightKilograms: body?.weightKilograms)
  }
}
