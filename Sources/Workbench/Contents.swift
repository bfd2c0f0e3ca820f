import Catalogue
import Expressions
import LuaLibraries
import Queries
import Rectification
import Statistics

/// Everything that a script finds by name: the one table of contents.
public enum Contents {
  /// What expressions may call.
  static let functions = FunctionSet.standard.adding(Rectification.functions)

  /// The functions and verbs that know no Lua.
  public static let builtIns: [Callable] =
    Verbs.all(functions: { functions }) + Rectification.all + Families.all

  /// What every name says of itself, in alphabetical order.
  public static let entries: [Entry] =
    (builtIns.map(\.entry) + functions.entries + Libraries.entries).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
}
