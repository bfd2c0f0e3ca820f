import Catalogue
import LuaLibraries
import Rectification
import Statistics

/// Everything that a script finds by name: the one table of contents.
public enum Contents {
  /// The functions that know no Lua.
  public static let builtIns: [Callable] = Rectification.all + Families.all

  /// What every name says of itself, in alphabetical order.
  public static let entries: [Entry] =
    (builtIns.map(\.entry) + Libraries.entries).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
}
