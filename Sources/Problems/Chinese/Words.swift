extension ChineseMessages {
  /// Patterns that are put together of several parts of a source, in Chinese.
  public static let composed = #"""
    no column '%@' in %@
      %2$@ 中没有列“%1$@”
    jump
      拨快，由
    """#
}
