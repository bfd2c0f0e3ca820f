import Catalogue
import Numerics
import Problems
import Statistics
import Tables
import Testing

/// NIST's Statistical Reference Datasets: certified values to 15 digits.
@Suite struct ReferenceDataTests {
  // MARK: - Univariate

  /// Where the last column is below 14, the data itself is not a double: NumAcc4's
  /// 10000000.2 is off by 2e-10, which its spread of 0.1 feels at the 9th digit.
  static let univariate: [(String, mean: Double, sd: Double, digits: Double)] = [
    ("Lew", -177.435, 277.332168044316, 14),
    ("Lottery", 518.958715596330, 291.699727470969, 14),
    ("Mavro", 2.001856, 0.000429123454003053, 13),
    ("Michelso", 299.8524, 0.0790105478190518, 13),
    ("NumAcc1", 10_000_002, 1, 15),
    ("NumAcc2", 1.2, 0.1, 15),
    ("NumAcc3", 1_000_000.2, 0.1, 9.4),
    ("NumAcc4", 10_000_000.2, 0.1, 8.2),
  ]

  @Test(arguments: univariate)
  func meanAndDeviationAreAsCertified(
    _ name: String, mean certified: Double, sd: Double, digits: Double
  ) throws {
    let xs = try column("y", of: name)
    #expect(digitsInCommon(mean(xs), certified) >= 15)
    #expect(digitsInCommon(standardDeviation(xs), sd) >= digits, "\(name)")
  }

  /// Of the doubles that the data became, by rational arithmetic.
  @Test(arguments: [
    ("NumAcc2", 0.0999999999999999778), ("NumAcc3", 0.100000000034924597),
    ("NumAcc4", 0.100000000558793545), ("Mavro", 0.000429123454003085409),
    ("Michelso", 0.0790105478190506672),
  ])
  func theDeviationOfTheDoublesIsExact(_ name: String, _ exact: Double) throws {
    #expect(digitsInCommon(standardDeviation(try column("y", of: name)), exact) >= 15.5)
  }

  /// Our file is π itself. In NIST's own, one 8 has become a 3: its certified
  /// sum and sum of squares leave no other single digit.
  @Test func theDigitsOfPiAreAsCertifiedButForTheirMisprint() throws {
    var digits = try column("y", of: "PiDigits")
    #expect(mean(digits) == 4.5358)
    #expect(digitsInCommon(standardDeviation(digits), 2.86767555218761157) >= 15)
    digits[digits.firstIndex(of: 8)!] = 3
    #expect(mean(digits) == 4.5348)
    #expect(digitsInCommon(standardDeviation(digits), 2.86733906028871) >= 14)
  }

  // MARK: - Linear regression

  struct Certified: Sendable, CustomTestStringConvertible {
    var name: String
    var formula: String
    var estimates: [Double]
    var errors: [Double]
    var sigma: Double
    var rSquared: Double
    var f: Double?
    var digits = 13.0
    var testDescription: String { name }
  }

  static let quintic = "y ~ x + x2 + x3 + x4 + x5"

  static let regressions = [
    Certified(
      name: "Norris", formula: "y ~ x", estimates: [-0.262323073774029, 1.00211681802045],
      errors: [0.232818234301152, 0.429796848199937E-03], sigma: 0.884796396144373,
      rSquared: 0.999993745883712,
      f: 5436385.54079785),
    Certified(
      name: "Pontius", formula: "y ~ x + x2",
      estimates: [0.673565789473684E-03, 0.732059160401003E-06, -0.316081871345029E-14],
      errors: [0.107938612033077E-03, 0.157817399981659E-09, 0.486652849992036E-16],
      sigma: 0.205177424076185E-03,
      rSquared: 0.999999900178537, digits: 12),
    Certified(
      name: "NoInt1", formula: "y ~ x - 1", estimates: [2.07438016528926],
      errors: [0.165289256198347E-01],
      sigma: 3.56753034006338, rSquared: 0.999365492298663, f: 15750.25),
    Certified(
      name: "NoInt2", formula: "y ~ 0 + x", estimates: [0.727272727272727],
      errors: [0.420827318078432E-01],
      sigma: 0.369274472937998, rSquared: 0.993348115299335, f: 298.666666666667),
    Certified(
      name: "Longley", formula: "y ~ x1 + x2 + x3 + x4 + x5 + x6",
      estimates: [
        -3482258.63459582, 15.0618722713733, -0.358191792925910E-01, -2.02022980381683,
        -1.03322686717359, -0.511041056535807E-01, 1829.15146461355,
      ],
      errors: [
        890420.383607373, 84.9149257747669, 0.334910077722432E-01, 0.488399681651699,
        0.214274163161675, 0.226073200069370, 455.478499142212,
      ],
      sigma: 304.854073561965, rSquared: 0.995479004577296, f: 330.285339234588),
    Certified(
      name: "Wampler1", formula: quintic, estimates: [1, 1, 1, 1, 1, 1],
      errors: [0, 0, 0, 0, 0, 0], sigma: 0, rSquared: 1),
    Certified(
      name: "Wampler2", formula: quintic, estimates: [1, 0.1, 0.01, 0.001, 0.0001, 0.00001],
      errors: [0, 0, 0, 0, 0, 0], sigma: 0,
      rSquared: 1, digits: 11),
    Certified(
      name: "Wampler3", formula: quintic, estimates: [1, 1, 1, 1, 1, 1],
      errors: [
        2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752,
        0.112324854679312,
      ],
      sigma: 2360.14502379268, rSquared: 0.999995559025820),
    Certified(
      name: "Wampler4", formula: quintic, estimates: [1, 1, 1, 1, 1, 1],
      errors: [
        215232.624678170, 236355.173469681, 77934.3524331583, 10147.5507550350, 564.566512170752,
        11.2324854679312,
      ],
      sigma: 236014.502379268, rSquared: 0.957478440825662),
    Certified(
      name: "Wampler5", formula: quintic, estimates: [1, 1, 1, 1, 1, 1],
      errors: [
        21523262.4678170, 23635517.3469681, 7793435.24331583, 1014755.07550350, 56456.6512170752,
        1123.24854679312,
      ],
      sigma: 23601450.2379268, rSquared: 0.224668921574940E-02),
    // The powers of x are rounded to doubles, and that moves the certified
    // coefficients in their eighth digit: see the next test.
    Certified(
      name: "Filip", formula: "y ~ x + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10",
      estimates: [
        -1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372,
        -354.478233703349, -75.1242017393757, -10.8753180355343, -1.06221498588947,
        -0.670191154593408E-01, -0.246781078275479E-02, -0.402962525080404E-04,
      ],
      errors: [
        298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927,
        15.2897178747400, 2.23691159816033, 0.221624321934227, 0.142363763154724E-01,
        0.535617408889821E-03, 0.896632837373868E-05,
      ],
      sigma: 0.334801051324544E-02, rSquared: 0.996727416185620, f: 2162.43954511489, digits: 7),
  ]

  @Test(arguments: regressions)
  func theRegressionIsAsCertified(_ certified: Certified) throws {
    let model = try linearModel(Formula(certified.formula), polynomials(certified.name, degree: 10))
    #expect(model.dropped == [])
    for (found, wanted) in zip(model.coefficients, certified.estimates) {
      #expect(digitsInCommon(found.estimate, wanted) >= certified.digits, "\(found) \(wanted)")
    }
    for (found, wanted) in zip(model.coefficients, certified.errors) {
      #expect(digitsInCommon(found.standardError, wanted) >= certified.digits, "\(found) \(wanted)")
    }
    #expect(digitsInCommon(model.sigma, certified.sigma) >= certified.digits, "\(model.sigma)")
    #expect(
      digitsInCommon(model.rSquared, certified.rSquared) >= certified.digits, "\(model.rSquared)")
    if let f = certified.f { #expect(digitsInCommon(model.fStatistic, f) >= certified.digits) }
  }

  /// The same fit over the doubles that the powers became, by mpmath at 120 digits.
  @Test func filipsDoublesAreFittedToTheLastDigit() throws {
    let filip = Self.regressions.last!
    let model = try linearModel(Formula(filip.formula), polynomials("Filip", degree: 10))
    let estimates = [
      -1467.4896313887715, -2772.1796242619316, -2316.3711086093589, -1127.9739541497518,
      -354.47823785523083, -75.124202624351735, -10.875318164699452, -1.0622149986404843,
      -0.067019116274456234, -0.0024678108132356482, -4.0296253014568074e-5,
    ]
    let errors = [
      298.08453045643306, 559.77986445819664, 466.4775712737701, 227.2042740568501,
      71.647865952748432, 15.289717845386996, 2.23691159376235, 0.22162432148628003,
      0.014236376285786288, 0.00053561740773385706, 8.9663283536543461e-6,
    ]
    for (found, wanted) in zip(model.coefficients, zip(estimates, errors)) {
      #expect(digitsInCommon(found.estimate, wanted.0) >= 15)
      #expect(digitsInCommon(found.standardError, wanted.1) >= 15)
    }
  }

  /// An exact fit leaves nothing to test.
  @Test func anExactFitHasNoTests() throws {
    let model = try linearModel(Formula(Self.quintic), polynomials("Wampler1", degree: 5))
    #expect(
      model.coefficients.allSatisfy { $0.pValue == nil && $0.statistic == nil && $0.low == $0.high }
    )
    #expect(model.fStatistic == nil)
  }
}

private func column(_ name: String, of file: String) throws -> [Double] {
  let lines = try DataFile.lines("NIST/\(file).csv").map {
    $0.split(separator: ",").map(String.init)
  }
  let index = lines[0].firstIndex(of: name)!
  return lines.dropFirst().map { Double($0[index])! }
}

/// A data set with the powers of its x beside it, as an analyst would make them.
private func polynomials(_ file: String, degree: Int) throws -> Table {
  let names = try DataFile.lines("NIST/\(file).csv")[0].split(separator: ",").map(String.init)
  var columns = try names.map { ($0, Column(numbers: try column($0, of: file))) }
  if names == ["y", "x"] {
    let xs = try column("x", of: file)
    var power = xs
    for exponent in 2...degree {
      power = zip(power, xs).map { $0 * $1 }
      columns.append(("x\(exponent)", Column(numbers: power)))
    }
  }
  return Table(columns)
}
