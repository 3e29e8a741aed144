public import ArgumentParser
import Foundation
public import Measurement
public import Model

/// The options that choose the network, its arithmetic and how its labels are counted.
struct NetworkArguments: ParsableArguments {
  @Option(help: "The folder of the network's weights (config.yaml, model.safetensors).")
  var model: String?

  @Option(help: "Arithmetic of the network: int8 or reference (fp32).")
  var engine = Engine.int8

  @Option(help: "Where papillary muscles count: cavity or excluded.")
  var papillary = PapillaryMuscles.cavity

  @Flag(help: "Leave each slice as it was measured alone, without the last look at all slices together.")
  var alone = false

  func load() throws -> BuiltInModel {
    try BuiltInModel.load(from: model.map { URL(fileURLWithPath: $0) }, engine: engine, together: !alone)
  }
}

extension Engine: ExpressibleByArgument {}
extension PapillaryMuscles: ExpressibleByArgument {}
