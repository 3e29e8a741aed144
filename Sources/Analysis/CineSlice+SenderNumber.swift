import Imaging

extension CineSlice {
  /// The slice index on which all frames agree; nil if they state none or several.
  var senderNumber: Int? {
    let numbers = Set(frames.map(\.slice))
    return numbers.count == 1 ? numbers.first ?? nil : nil
  }
}
