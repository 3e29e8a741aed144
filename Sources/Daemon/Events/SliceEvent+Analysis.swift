import Analysis
import Imaging
import Measurement
import Stream

extension SliceEvent {
  init(_ analysis: SliceAnalysis, latency: LatencyBreakdown) {
    let result = analysis.result
    self.init(
      slice: result.index, view: .shortAxis, isRepeat: result.isRepeat, geometry: result.geometry,
      phases: result.phases.enumerated().map { Phase($0.offset, $0.element, geometry: result.geometry) },
      heartFound: result.showsHeart, confidence: result.confidence, rr: result.rr, latency: latency)
  }
}

extension SliceResult {
  /// True if the network saw any of the heart in any phase.
  var showsHeart: Bool { Structure.allCases.contains(where: shows) }
}

extension SliceEvent.Phase {
  init(_ phase: Int, _ result: PhaseResult, geometry: SliceGeometry) {
    let areas = result.areasPixels
    self.init(
      phase: phase, triggerTimeMs: result.triggerTimeMilliseconds, lvAreaPixels: Double(areas.leftVentricle),
      rvAreaPixels: Double(areas.rightVentricle), myocardiumAreaPixels: Double(areas.myocardium),
      pixelAreaMm2: geometry.spacingMillimetres?.pixelAreaSquareMillimetres,
      contours: result.contours.map { contour in
        Stream.Contour(
          structure: .init(contour.kind), points: contour.points.map { ($0.column, $0.row) }, geometry: geometry)
      })
  }
}

extension Stream.Contour.Structure {
  init(_ kind: Measurement.Contour.Kind) {
    self =
      switch kind {
      case .leftVentricleEndocardium: .lvEndocardium
      case .leftVentricleEpicardium: .lvEpicardium
      case .rightVentricle: .rvEndocardium
      }
  }
}
