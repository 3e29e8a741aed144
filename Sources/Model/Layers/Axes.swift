/// Extents, strides or kernel sizes on exactly three axes, the last one fastest.
struct Axes: Equatable, Sendable {
  let a: Int
  let b: Int
  let c: Int

  /// One to three extents; missing ones in front become 1.
  init(_ extents: [Int]) {
    a = extents.count > 2 ? extents[extents.count - 3] : 1
    b = extents.count > 1 ? extents[extents.count - 2] : 1
    c = extents[extents.count - 1]
  }

  var count: Int { a * b * c }
}
