import Foundation
package import Quant

extension KernelTable {
  /// The kernels that CINEWATCH_ISA forces, or the fastest. Throws `InstructionSetError`.
  package static func chosen() throws(InstructionSetError) -> KernelTable {
    KernelTable(try InstructionSet.chosen(environment: ProcessInfo.processInfo.environment))
  }
}
