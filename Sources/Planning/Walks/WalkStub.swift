extension WalkProblem { public var effort: [Double]? { get { nil } set { } } }
extension Walk { public var isProven: Bool { gap < 1e-9 } }
