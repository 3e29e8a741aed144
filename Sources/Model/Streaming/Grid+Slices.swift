extension Grid {
  /// (x, y) of a slice (x, y, 1).
  var firstTwoAxes: Grid { Grid(Array(extents.prefix(2))) }
}
