internal import Imaging

/// The images of one series, sorted into slices and cardiac phases.
struct DICOMSeries {
  /// One position of the stack, acquired once, in phase order.
  typealias Slice = [DICOMImage]

  let slices: [Slice]

  /// Sorts by position along the stack's normal, beginning at the end that was acquired first; within a position by
  /// trigger time, then instance number. A position acquired twice gives two slices, the earlier one first.
  init(_ images: [DICOMImage]) {
    var positions: [[DICOMImage]] = []
    for image in images.sorted(by: Self.acquiredBefore) {
      if let index = positions.firstIndex(where: { Self.samePlane($0[0].geometry, image.geometry) }) {
        positions[index].append(image)
      } else {
        positions.append([image])
      }
    }
    guard let first = positions.first else {
      slices = []
      return
    }
    let normal = first[0].geometry.normal
    func projection(_ position: [DICOMImage]) -> Double { position[0].geometry.centre.dot(normal) }
    let ascending = projection(first) <= projection(positions[positions.count - 1])
    let direction = ascending ? 1.0 : -1.0
    // Planes of equal projection stay in order of acquisition.
    let order = positions.indices.sorted {
      (direction * projection(positions[$0]), $0) < (direction * projection(positions[$1]), $1)
    }
    slices = order.flatMap { Self.acquisitions(of: positions[$0]) }
  }

  private static func acquiredBefore(_ a: DICOMImage, _ b: DICOMImage) -> Bool {
    (a.instanceNumber, a.acquisitionTimeMilliseconds ?? 0, a.path)
      < (b.instanceNumber, b.acquisitionTimeMilliseconds ?? 0, b.path)
  }

  private static func samePlane(_ a: SliceGeometry, _ b: SliceGeometry) -> Bool {
    a.columns == b.columns && a.rows == b.rows && (a.centre - b.centre).length < 0.5
      && a.rowAxis.dot(b.rowAxis) > 0.9999 && a.columnAxis.dot(b.columnAxis) > 0.9999
  }

  /// Splits the images of one position into its acquisitions: a trigger time that comes again belongs to the next one.
  private static func acquisitions(of position: [DICOMImage]) -> [Slice] {
    var passes: [Slice] = []
    var seen: [Double: Int] = [:]
    for image in position {
      let pass = image.triggerTimeMilliseconds.map { seen[$0, default: 0] } ?? 0
      if let trigger = image.triggerTimeMilliseconds { seen[trigger] = pass + 1 }
      if pass == passes.count { passes.append([]) }
      passes[pass].append(image)
    }
    return passes.map { pass in
      guard pass.allSatisfy({ $0.triggerTimeMilliseconds != nil }) else { return pass }
      return pass.sorted {
        ($0.triggerTimeMilliseconds ?? 0, $0.instanceNumber) < ($1.triggerTimeMilliseconds ?? 0, $1.instanceNumber)
      }
    }
  }
}
