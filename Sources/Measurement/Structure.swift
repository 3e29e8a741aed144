/// The structures that are measured, with the class numbers of the labels and of the network (0 is background).
public enum Structure: UInt8, Sendable, CaseIterable {
  case rightVentricle = 1
  case myocardium = 2
  case leftVentricle = 3
}
