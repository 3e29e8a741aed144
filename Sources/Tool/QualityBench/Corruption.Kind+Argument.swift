public import ArgumentParser
public import Quality

extension Corruption.Kind: ExpressibleByArgument {}
