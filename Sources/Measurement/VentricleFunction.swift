/// One ventricle's pumping function.
public struct VentricleFunction: Sendable, Equatable {
  /// Volume at each phase of the stack, millilitres; nil if a spacing is unknown.
  public var volumesMillilitres: [Double]?
  /// End-diastolic, end-systolic and stroke volume, millilitres; nil if a spacing is unknown.
  public var edvMillilitres: Double?
  public var esvMillilitres: Double?
  public var strokeVolumeMillilitres: Double?
  /// (EDV − ESV) / EDV, percent: needs no spacing. Nil with a single phase, or if the ventricle is not seen at ED.
  public var ejectionFractionPercent: Double?

  /// - Parameters:
  ///   - curve: The ventricle's size at each phase, in any unit.
  ///   - millilitresPerUnit: What turns that unit into a volume; nil if unknown.
  init(curve: [Double], edPhase: Int, esPhase: Int, millilitresPerUnit: Double?) {
    let (end, systole) = (curve[edPhase], curve[esPhase])
    if let millilitresPerUnit {
      volumesMillilitres = curve.map { $0 * millilitresPerUnit }
      edvMillilitres = end * millilitresPerUnit
      esvMillilitres = systole * millilitresPerUnit
      strokeVolumeMillilitres = (end - systole) * millilitresPerUnit
    }
    if curve.count > 1, end > 0 { ejectionFractionPercent = (end - systole) / end * 100 }
  }
}
