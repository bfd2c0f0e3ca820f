import Catalogue
import LuaHost
import Problems
import Rectification
import Tables

/// The values that a script finds without calling anything: `data`, `params`, `status_policy`.
enum RunValues {
  static let entries = [
    DataObject.entry,
    Entry(
      "params", signature: "params.NAME",
      "The run's parameters, as --param NAME=VALUE gives them.",
      details: [
        "One that reads as a number is a number. One that was not given is nil.",
        "A script may set its own: params.year = params.year or 2019. $year in an expression is its value.",
      ],
      example: .init("params.policy or \"strict\"", "strict"), seeAlso: ["data"]),
    Entry(
      "status_policy", signature: "status_policy",
      "The status of each published word for progress, and how each policy counts it.",
      details: [
        "A dataset's own table status_policy takes its place, and so does a script that sets it.",
        "Every column whose cells are done, open or left_out is a policy.",
      ],
      example: .init("status_policy[2].substantial", "done"), seeAlso: ["completion_rate"]),
  ]

  static func install(in state: LuaState, _ run: ScriptRun) throws(Problem) {
    state.set("data", run.classes.data.value(DataObject(run), in: state))
    state.set("history", run.classes.history.value(HistoryObject(run), in: state))
    try installParameters(in: state, run)
    state.helpForGlobal = { [unowned run] name in
      // Where the dataset cannot be read there is nothing to add to the error at hand.
      if let tables = try? run.dataset.names(), tables.contains(name) {
        return "the dataset's table is data.\(name)"
      }
      return OtherTools.global(name) ?? OtherTools.elsewhere(name, in: run.entries())
    }
    state.helpForUnquoted = { UnquotedText(in: $0, naming: $1)?.help }
    state.set(StatusPolicy.tableName, run.classes.table.value(run.policies, in: state))
  }

  static func installParameters(in state: LuaState, _ run: ScriptRun) throws(Problem) {
    let parameters = try state.table { (table) throws(Problem) in
      for (name, value) in run.givenParams.fields {
        try table.set(name) { (call) throws(Problem) in
          try ValueConverter(run.classes).push(value, to: call)
        }
      }
    }
    state.set("params", .table(parameters))
  }
}

extension ScriptRun {
  /// Tells in a note of each parameter that was given and that no script of the state reads.
  public func noteUnreadParameters() {
    guard !parameters.isEmpty else { return }
    var reads = ParameterReads()
    for text in state.loadedTexts { reads.add(text) }
    for name in reads.unread(parameters.map(\.name)) { note("no script reads the parameter '\(name)'") }
  }

  /// Gives scripts another set of parameters from now on.
  public func setParameters(_ parameters: [(name: String, value: String)]) throws(Problem) {
    self.parameters = parameters
    try RunValues.installParameters(in: state, self)
  }
}
