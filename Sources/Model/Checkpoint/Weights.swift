/// A network's view of its weights while it is built: a place in the tree of tensor names.
///
/// Every tensor that is read is noted, so that in the end `finish` can refuse a checkpoint that holds more.
struct Weights {
  private final class Ledger {
    var used: Set<String> = []
  }

  private let source: any WeightSource
  private let prefix: String
  private let ledger: Ledger

  /// The root of `source`.
  init(_ source: any WeightSource) {
    self.init(source: source, prefix: "", ledger: Ledger())
  }

  private init(source: any WeightSource, prefix: String, ledger: Ledger) {
    self.source = source
    self.prefix = prefix
    self.ledger = ledger
  }

  /// The place `name` below this one.
  subscript(_ name: String) -> Weights { Weights(source: source, prefix: prefix + name + ".", ledger: ledger) }

  /// The place of the list element `index` below this one.
  subscript(_ index: Int) -> Weights { self[String(index)] }

  /// The tensor `name` at this place.
  func values(_ name: String, _ shape: [Int]) throws -> [Float] {
    ledger.used.insert(prefix + name)
    return try source.values(prefix + name, shape: shape)
  }

  /// The tensor `name` at this place as it is stored.
  func stored(_ name: String, _ shape: [Int]) throws -> StoredWeight {
    ledger.used.insert(prefix + name)
    return try source.stored(prefix + name, shape: shape)
  }

  /// The position table `pos_embed` at this place.
  func positionTable(grid: Grid, dimension: Int) throws -> [Float] {
    ledger.used.insert(prefix + "pos_embed")
    return try source.positionTable(prefix + "pos_embed", grid: grid, dimension: dimension)
  }

  /// Refuses a source that holds tensors nobody asked for.
  func finish() throws { try source.requireNothing(beside: ledger.used) }
}
