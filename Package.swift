// swift-tools-version: 6.2
import PackageDescription

// The imports point one way:
//   Imaging ← Measurement ← Analysis        (value types; anatomy, areas, volumes; the way of a slice)
//   Measurement ← Quality ← Picture         (checks, alerts, simulated faults; what an alert shows)
//   Imaging ← Acquisition ← Analysis        (frames → slices → studies)
//   Imaging ← Stream                        (MRD over ZeroMQ in, events out; knows no model)
//   Quant ← Model ← Analysis                (int8 engine; CineMA)
//   Measurement, Model ← Family             (what released checkpoints answer; the store of models)
//   Imaging ← Studies                       (DICOM, NIfTI and phantom as recorded studies)
// Daemon and Tool join them.

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

// Arithmetic on pixels is optimised in debug builds too: without it the tests crawl.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
// The kernel modules: optimised even in debug builds (tests would crawl), and one module per instruction set,
// as Swift has no target attribute per function.
let kernel: [SwiftSetting] =
  strict + [.unsafeFlags(["-Ounchecked", "-whole-module-optimization", "-num-threads", "2"])]
#if arch(x86_64)
  let avx512: [SwiftSetting] =
    kernel + clang(["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl", "-mavx512vnni", "-mfma"])
  let avx2: [SwiftSetting] = kernel + clang(["-mavx2", "-mfma"])
#else
  let avx512 = kernel
  let avx2 = kernel
#endif

func clang(_ flags: [String]) -> [SwiftSetting] {
  [.unsafeFlags(flags.flatMap { ["-Xcc", $0] })]
}

let package = Package(
  name: "cinewatch",
  products: [
    .executable(name: "cinewatchd", targets: ["Daemon"]),
    .executable(name: "cinewatch", targets: ["Tool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0",
      traits: ["YAML", "CommandLineArguments"]),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CKissFFT", providers: [.apt(["libkissfft-dev"])]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .target(name: "CPlatform"),
    .target(name: "CQuantNEON"),
    // libnifti's headers (apt: libnifti-dev) need a search path, which a system library cannot give.
    .target(name: "CNIfTI", linkerSettings: [.linkedLibrary("niftiio"), .linkedLibrary("znz")]),
    // dcmtk is C++ (apt: libdcmtk-dev): the shim gives it a small C face.
    .target(
      name: "CDICOM",
      linkerSettings: ["dcmdata", "dcmjpeg", "dcmjpls", "ofstd", "oflog"].map { .linkedLibrary($0) }),

    .target(name: "Imaging", swiftSettings: strict),
    .target(name: "Measurement", dependencies: ["Imaging"], swiftSettings: strict + optimised),
    .target(
      name: "Quality", dependencies: ["Imaging", "Measurement", "CKissFFT"], swiftSettings: strict + optimised),
    .target(
      name: "Picture", dependencies: ["Imaging", "Measurement", "Quality", "CPNG"], swiftSettings: strict + optimised),
    .target(name: "Acquisition", dependencies: ["Imaging"], swiftSettings: strict),
    .target(name: "Stream", dependencies: ["Imaging", "CZeroMQ"], swiftSettings: strict),
    .target(name: "QuantKernels", dependencies: ["CPlatform"], swiftSettings: kernel),
    .target(name: "QuantAVX512", dependencies: ["CPlatform", "QuantKernels"], swiftSettings: avx512),
    .target(name: "QuantAVX2", dependencies: ["QuantKernels"], swiftSettings: avx2),
    .target(name: "QuantNEON", dependencies: ["CQuantNEON", "QuantKernels"], swiftSettings: kernel),
    .target(
      name: "Quant",
      dependencies: ["CPlatform", "CQuantNEON", "QuantKernels", "QuantAVX512", "QuantAVX2", "QuantNEON"],
      swiftSettings: kernel),
    .target(
      name: "Model", dependencies: ["Quant", "COpenBLAS", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict + optimised),
    .target(
      name: "Studies", dependencies: ["Imaging", "CNIfTI", "CDICOM"], swiftSettings: strict + optimised),
    .target(
      name: "Analysis", dependencies: ["Imaging", "Acquisition", "Measurement", "Model"],
      swiftSettings: strict + optimised),
    .target(
      name: "Family", dependencies: ["Imaging", "Measurement", "Model"], swiftSettings: strict + optimised),
    .executableTarget(
      name: "Daemon",
      dependencies: [
        "Imaging", "Acquisition", "Stream", "Measurement", "Model", "Analysis", "Family", "Quality", "Picture",
        "CSystemd",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "Tool",
      dependencies: [
        "Imaging", "Acquisition", "Stream", "Measurement", "Quality", "Picture", "Quant", "Model", "Analysis", "Family",
        "Studies",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .testTarget(name: "ImagingTests", dependencies: ["Imaging"]),
    .testTarget(name: "MeasurementTests", dependencies: ["Imaging", "Measurement"]),
    .testTarget(
      name: "QualityTests", dependencies: ["HeartSupport", "Imaging", "Measurement", "Quality", "Studies"],
      swiftSettings: optimised),
    .target(
      name: "HeartSupport", dependencies: ["Imaging", "Measurement", "Quality"], path: "Tests/HeartSupport",
      swiftSettings: strict + optimised),
    .testTarget(
      name: "PictureTests",
      dependencies: ["CheckpointSupport", "HeartSupport", "Imaging", "Measurement", "Quality", "Picture"],
      swiftSettings: optimised),
    .testTarget(name: "AcquisitionTests", dependencies: ["Imaging", "Acquisition"]),
    .testTarget(name: "StreamTests", dependencies: ["Imaging", "Stream"]),
    .testTarget(name: "QuantTests", dependencies: ["Quant", "QuantKernels"]),
    .target(name: "CAllocationCount", path: "Tests/CAllocationCount"),
    .testTarget(name: "ModelTests", dependencies: ["CAllocationCount", "CheckpointSupport", "Model", "Quant"]),
    .testTarget(name: "StudiesTests", dependencies: ["Imaging", "Studies"]),
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["CheckpointSupport", "Imaging", "Acquisition", "Measurement", "Model", "Analysis", "Studies"]),
    .target(
      name: "CheckpointSupport", dependencies: ["Model"], path: "Tests/CheckpointSupport", swiftSettings: strict),
    .testTarget(name: "FamilyTests", dependencies: ["CheckpointSupport", "Imaging", "Measurement", "Model", "Family"]),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "CheckpointSupport", "Daemon", "Stream", "Acquisition", "Family", "Imaging", "Studies", "Model", "Quality",
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(name: "ToolTests", dependencies: ["Tool", "Stream", "Studies", "Imaging", "Measurement"]),
  ],
  swiftLanguageModes: [.v6]
)
