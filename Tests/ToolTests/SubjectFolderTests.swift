import Foundation
import Testing

@testable import Tool

@Suite struct SubjectFolderTests {
  static func withTree(_ subjects: [String], _ body: (URL) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for subject in subjects {
      let folder = root.appendingPathComponent(subject)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in ["cine.nii.gz", "seg_ed.nii.gz", "seg_es.nii.gz", "meta.json"] {
        try Data().write(to: folder.appendingPathComponent(file))
      }
    }
    try body(root)
  }

  @Test func subjectsAreFoundOneOrTwoLevelsDeep() throws {
    try Self.withTree(["b/patient010", "b/patient002", "a"]) { root in
      let all = try SubjectFolder.all(in: root).map(\.name)
      #expect(all == ["a", "b/patient002", "b/patient010"])
      let children = try SubjectFolder.all(in: root.appendingPathComponent("b")).map(\.name)
      #expect(children == ["patient002", "patient010"])
      let itself = try SubjectFolder.all(in: root.appendingPathComponent("a")).map(\.name)
      #expect(itself == ["a"])
    }
  }

  @Test func aFolderWithoutSubjectsIsAnError() {
    #expect(throws: EvaluationError.self) { try SubjectFolder.all(in: URL(fileURLWithPath: "/nonexistent")) }
  }

  @Test func theHoldoutIsChosenByNumber() throws {
    let selection = try SubjectSelection(pattern: nil, holdout: 5)
    let url = URL(fileURLWithPath: "/")
    #expect(selection.contains(SubjectFolder(name: "acdc/patient010", url: url)))
    #expect(!selection.contains(SubjectFolder(name: "acdc/patient011", url: url)))
    #expect(!selection.contains(SubjectFolder(name: "nobody", url: url)))
    #expect(try SubjectSelection(pattern: "t01.$", holdout: nil).contains(SubjectFolder(name: "patient011", url: url)))
    #expect(throws: EvaluationError.self) { try SubjectSelection(pattern: "(", holdout: nil) }
  }
}
