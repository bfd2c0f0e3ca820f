import Problems
import RegularExpressions
import Tables

/// Functions of texts and regular expressions.
enum PatternFunctions {
  static let all = [
    FunctionRow(
      "matches", "matches(s, pattern)", "True where a regular expression matches anywhere in a text.",
      details: syntax + ["'^' and '$' hold the match to the text's ends."],
      example: (
        "frame{ {a = \"2019年5月\"} }:mutate([[b = matches(a, \"^[0-9]{4}年\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, pattern], gives: .type(.boolean),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        let expression = try call.expression(1)
        return try compiler.question(call[0]) { (text, pacer) throws(Problem) in
          try pacer.spend(text.count)
          return expression.matches(text)
        }
      },
      synonyms: [
        "regexm", "ustrregexm",
        "regexp_matches", "regexp_like", "regexp_full_match", "grepl", "str_detect", "rlike", "regexp", "similar",
      ], seeAlso: ["contains", "extract"]),
    FunctionRow(
      "extract", "extract(s, pattern [, group])",
      "The first match of a regular expression in a text; missing where there is none.",
      details: syntax + [
        "A group is a part of the pattern in brackets, counted from 1; without one the whole match is given.",
        "A group that took no part in the match is missing.",
      ],
      example: (
        "frame{ {a = \"投入3.5万元\"} }:mutate([[b = extract(a, \"([0-9.]+)万元\", 1)]]):pull(\"b\")[1]", "3.5"
      ),
      takes: [.text, pattern, group], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        let expression = try call.expression(1)
        let group = try compiler.group(call, of: expression)
        return try compiler.textOrMissing(call[0]) { (text, result, pacer) throws(Problem) in
          try pacer.spend(2 * text.count)
          guard let range = expression.firstMatch(in: text, group: group) else { return false }
          result.append(contentsOf: Bytes(rebasing: text[range]))
          return true
        }
      },
      synonyms: ["str_extract", "regexp_extract", "regexp_substr", "str_match", "regmatches"],
      seeAlso: ["matches", "replace_regex"]),
    FunctionRow(
      "replace_regex", "replace_regex(s, pattern, replacement)",
      "A text with every match of a regular expression replaced.",
      details: syntax + [
        "In the replacement \\1 to \\9 are what the pattern's groups matched, \\0 the whole match, \\\\ a backslash."
      ],
      example: (
        "frame{ {a = \"2019年5月\"} }:mutate([[b = replace_regex(a, \"([0-9]+)年([0-9]+)月\", \"\\\\1-\\\\2\")]])"
          + ":pull(\"b\")[1]", "2019-5"
      ),
      takes: [.text, pattern, Parameter.text.constant], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        let expression = try call.expression(1)
        let replacement = try compiler.replacement(call, of: expression)
        return try compiler.textOfText(call[0]) { (text, result, pacer) throws(Problem) in
          var end = 0
          try expression.forEachMatch(in: text) { (match) throws(Problem) in
            let whole = match[0]!
            try pacer.spend(whole.upperBound - end + 64)
            result.append(contentsOf: Bytes(rebasing: text[end..<whole.lowerBound]))
            replacement.eachPart(match, of: text) { result.append(contentsOf: $0) }
            end = whole.upperBound
          }
          result.append(contentsOf: Bytes(rebasing: text[end...]))
        }
      },
      synonyms: ["regexp_replace", "gsub", "str_replace_all", "str_replace", "re_sub", "str_replace_regex"],
      seeAlso: ["replace", "matches"]),
    FunctionRow(
      "count_matches", "count_matches(s, pattern)", "The number of matches of a regular expression in a text.",
      details: syntax + ["Matches do not overlap."],
      example: (
        "frame{ {a = \"一是补签；二是清退\"} }:mutate([[b = count_matches(a, \"[一二三]是\")]]):pull(\"b\")[1]", "2"
      ),
      takes: [.text, pattern], gives: .type(.integer), within: 0...Double.infinity,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        let expression = try call.expression(1)
        return try compiler.lookUp(call[0], .int64, range: 0...Int64.max) { (text, pacer) throws(Problem) in
          var (count, end): (Int64, Int) = (0, 0)
          try expression.forEachMatch(in: text) { (match) throws(Problem) in
            try pacer.spend(match[0]!.upperBound - end + 64)
            end = match[0]!.upperBound
            count += 1
          }
          return count
        }
      },
      synonyms: ["str_count", "regexp_count"], seeAlso: ["matches"]),
  ]

  private static let syntax = [
    "The syntax is RE2's: \\d a digit, \\p{Han} a Chinese character, (?i) without regard to case."
  ]

  private static let pattern = Parameter.text.constant { (cell) throws(Problem) in
    if case .text(let text) = cell { _ = try RegularExpression(text) }
  }

  private static let group = Parameter.whole.optional.constant { (cell) throws(Problem) in
    guard case .integer(let group) = cell, group >= 0 else {
      throw Problem("a group is counted from 1; 0 is the whole match")
    }
  }
}

extension ScalarCall {
  /// The regular expression that a constant argument is; the type checker has compiled it once already.
  fileprivate func expression(_ argument: Int) throws(Problem) -> RegularExpression {
    guard case .text(let text)? = self[argument].constant else {
      preconditionFailure("the type checker takes constants alone")
    }
    return try RegularExpression(text)
  }
}

extension ExpressionCompiler {
  /// The group that the third argument names, or 0 for the whole match.
  fileprivate func group(_ call: ScalarCall, of pattern: RegularExpression) throws(Problem) -> Int {
    guard call.count > 2, case .integer(let group)? = call[2].constant else { return 0 }
    guard group >= 0, group <= pattern.groupCount else {
      throw expression.problem(
        "the pattern has \(counted(pattern.groupCount, "group")), and this is group \(group)",
        call.arguments[2].span, hints: ["a group is a part of the pattern in brackets"])
    }
    return Int(group)
  }

  fileprivate func replacement(
    _ call: ScalarCall, of pattern: RegularExpression
  ) throws(Problem) -> Replacement {
    guard case .text(let text)? = call[2].constant else {
      preconditionFailure("the type checker takes constants alone")
    }
    do throws(Problem) {
      return try Replacement(text, groupCount: pattern.groupCount)
    } catch {
      throw expression.problem(error.wording, call.arguments[2].span, hints: error.hintWordings)
    }
  }
}
