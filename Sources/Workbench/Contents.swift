import Catalogue
import Expressions
import LuaLibraries
import Queries
import Rectification
import Statistics

/// The one table of contents: everything that a script finds by name.
public enum Contents {
  /// The functions that expressions may call.
  static let functions = FunctionSet.standard.adding(Rectification.functions)

  /// The functions and verbs that know no Lua.
  public static let builtIns: [Callable] = {
    // One after the other: each `+` would copy all before it at every start.
    var all = Verbs.all(functions: { functions })
    all += Define.all(functions: { functions })
    all += Rectification.all
    all += Families.all
    return all
  }()

  /// The entries of all names, in alphabetical order.
  public static let entries: [Entry] =
    (builtIns.map(\.entry) + functions.entries + Libraries.entries).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
}
