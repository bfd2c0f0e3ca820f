import TestBasics
import TestSupport
import Testing

/// `plumb test`: what a person reads of the tests of scripts, and what a build server reads.
@Suite struct ScriptTestsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "rates.lua", "local rates = {}\nfunction rates.half(n) return n / 2 end\nreturn rates\n")
    try folder.write(
      "rates_test.lua",
      """
      local rates = require "rates"
      count = 0
      function test_half() count = count + 1; expect_equal(rates.half(3), 1.5); expect_equal(count, 1) end
      function test_alone() count = count + 1; expect_equal(count, 1) end
      function helper() error "never called" end
      """)
  }

  private func test(_ arguments: String...) throws -> PlumbProcess.Outcome {
    let outcome = try PlumbProcess.run(["test"] + arguments)
    return outcome
  }

  private func plain(_ text: String) -> String { text.replacing(folder.url.path + "/", with: "") }

  @Test func eachTestRunsAloneInAFreshState() throws {
    let outcome = try test(folder.url.path)
    #expect(outcome.status == 0)
    #expect(
      plain(outcome.output) == "ok    rates_test.lua test_half\nok    rates_test.lua test_alone\n2 tests passed\n")
  }

  @Test func whatFailsIsToldWithItsLineAndWhatItPrinted() throws {
    try folder.write(
      "deep/wrong_test.lua",
      """
      function test_number() expect_equal(1 / 3, 0.3, 0.1); expect_equal(1 / 3, 0.3) end
      function test_list() expect_equal({ 1, 2 }, { 1, 3 }) end
      function test_table()
        print "路灯所"
        expect_equal(frame({ { a = 1, b = "x" } }, "a, b"), frame({ { a = 1, b = "y" } }, "a, b"))
      end
      function test_columns() expect_equal(frame{ { a = 1 } }, frame{ { b = 1 } }) end
      function test_rows() expect_equal(frame{ { a = 1 } }, frame{ { a = 1 }, { a = 2 } }) end
      function test_kinds() expect_equal("1", 1) end
      function test_fields() expect_equal({ a = 1 }, { a = 1, b = 2 }) end
      function test_error() expect_error(function() return 1 end) end
      function test_other_error() expect_error(function() error "没有" end, "别的") end
      function test_expect() expect(1 > 2, "数目不符") end
      """)
    let outcome = try test(folder.url.path + "/deep")
    #expect(outcome.status == 1)
    #expect(
      plain(outcome.output) == """
        FAIL  deep/wrong_test.lua test_number
              deep/wrong_test.lua:1: expect_equal: missed: expected 0.3, got 0.3333333333333333
        FAIL  deep/wrong_test.lua test_list
              deep/wrong_test.lua:2: expect_equal: missed: item 2: expected 3, got 2
        FAIL  deep/wrong_test.lua test_table
              deep/wrong_test.lua:5: expect_equal: missed: row 1, column 'b': expected 'y', got 'x'
              it printed:
              路灯所
        FAIL  deep/wrong_test.lua test_columns
              deep/wrong_test.lua:7: expect_equal: missed: expected the columns b, got a
        FAIL  deep/wrong_test.lua test_rows
              deep/wrong_test.lua:8: expect_equal: missed: expected 2 rows, got 1
        FAIL  deep/wrong_test.lua test_kinds
              deep/wrong_test.lua:9: expect_equal: missed: expected 1, got '1'
        FAIL  deep/wrong_test.lua test_fields
              deep/wrong_test.lua:10: expect_equal: missed: 'b' is not there
        FAIL  deep/wrong_test.lua test_error
              deep/wrong_test.lua:11: expect_error: missed: expected a problem, and the function ended without one
        FAIL  deep/wrong_test.lua test_other_error
              deep/wrong_test.lua:12: expect_error: missed: expected a problem with '别的', got: deep/wrong_test.lua:12: 没有
        FAIL  deep/wrong_test.lua test_expect
              deep/wrong_test.lua:13: expect: missed: 数目不符

        """)
    #expect(outcome.errors == "plumb: 10 of 10 tests failed\n")
  }

  @Test func numbersThatDifferInTheirLastDigitsAreToldOfTheThirdValue() throws {
    try folder.write("near_test.lua", "function test_near() expect_equal(0.1 + 0.2, 0.3) end")
    let outcome = try test(folder.url.path + "/near_test.lua")
    #expect(outcome.output.hasSuffix("expect_equal(found, expected, 1e-9)\n"), "\(outcome.output)")
  }

  @Test func aFileThatCannotBeReadOrHasNoTestsFails() throws {
    try folder.write("bad_test.lua", "function test_x(")
    try folder.write("empty_test.lua", "local x = 1")
    let outcome = try test(folder.url.path)
    #expect(outcome.status == 1)
    let told = plain(outcome.output)
    #expect(told.contains("FAIL  bad_test.lua bad_test.lua\n"))
    #expect(
      told.contains("FAIL  empty_test.lua empty_test.lua\n      empty_test.lua: the file has no function test_…\n"))
    #expect(told.contains("ok    rates_test.lua test_half\n"))
  }

  @Test func aBuildServerGetsXML() throws {
    try folder.write("wrong_test.lua", "function test_wrong() expect(false, \"<少>\") end")
    let outcome = try test(folder.url.path, "--format", "junit")
    #expect(outcome.status == 1)
    #expect(
      plain(outcome.output).hasPrefix(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="rates_test.lua" tests="2" failures="0">
            <testcase classname="rates_test.lua" name="test_half"/>
            <testcase classname="rates_test.lua" name="test_alone"/>
          </testsuite>
        """))
  }

  @Test func aTestThatDoesNotEndIsEndedByItsLimit() throws {
    try folder.write("long_test.lua", "function test_a_loop() while true do end end\nfunction test_b() end")
    let outcome = try test(folder.url.path + "/long_test.lua", "--timeout", "200ms")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("the time limit of 0.2 s was reached"))
    #expect(outcome.output.contains("ok    \(folder.url.path)/long_test.lua test_b"))
  }

  @Test func whereThereAreNoTestsThatIsTold() throws {
    let empty = try TemporaryFolder()
    let outcome = try test(empty.url.path)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasSuffix("tests are functions test_… of files *_test.lua\n"))
    #expect(try test(empty.url.path + "/none").status == 66)
  }

  @Test func theScriptsOfAnOfficeHaveTests() throws {
    let outcome = try test(PlumbProcess.root.appending(path: "scripts").path)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.hasSuffix("19 tests passed\n"))
  }
}
