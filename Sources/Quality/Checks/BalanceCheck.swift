import Measurement

/// `volume.balance`: |SV left − SV right| / mean. Without a shunt or a leaking valve both ventricles pump the same; more
/// than 10 % is implausible (Ruijsink et al., JACC Cardiovasc Imaging 2020). Information only: the network's right
/// ventricle is not good enough for more.
public struct BalanceCheck: StackCheck {
  public let name = "volume.balance"
  public let scope = CheckScope.study
  public let unit = ""
  public let defaultLimits = Limits(info: 0.10)
  public let cause = Cause.ventricleBalance
  public let action = SuggestedAction.reviewContours

  public init() {}

  public func readings(of stack: StackEvidence) -> [Reading] {
    guard let left = stack.measurement.leftVentricle?.strokeVolumeMillilitres,
      let right = stack.measurement.rightVentricle?.strokeVolumeMillilitres, left + right > 0
    else { return [] }
    return [
      Reading(
        measure: abs(left - right) / ((left + right) / 2),
        reason: "The two ventricles' stroke volumes differ more than they can without a shunt or a leaking valve.")
    ]
  }
}
