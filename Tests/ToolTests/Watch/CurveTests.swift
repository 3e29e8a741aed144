import Testing

@testable import Tool

@Suite struct CurveTests {
  @Test func drawsASparkline() {
    #expect(Sparkline.text([0, 7, 3.5]) == "▁█▅")
    #expect(Sparkline.text([2, 2]) == "▁▁")
    #expect(Sparkline.text([]) == "")
    #expect(Sparkline.text([.nan, 1]) == "")
  }

  @Test func drawsABraillePlot() {
    let rising = BraillePlot(width: 2, height: 1).lines([0, 1])
    #expect(rising == ["⡠⠊"])
    let flat = BraillePlot(width: 3, height: 2).lines([5, 5, 5])
    #expect(flat == ["⠀⠀⠀", "⣀⣀⣀"])
    #expect(BraillePlot(width: 3, height: 2).lines([1]).isEmpty)
    #expect(BraillePlot(width: 3, height: 2).lines([1, .infinity]).isEmpty)
  }
}
