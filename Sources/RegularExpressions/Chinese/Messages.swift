import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let regularExpressions = #"""
    there is no memory for a regular expression
      内存不足，无法使用正则表达式
    not a regular expression: %@
      不是正则表达式：%@
    '\' in a replacement is followed by a digit or by '\'
      替换文本里“\”之后应为数字或“\”
    \1 is the first group
      \1 是第一个捕获组
    the replacement names group %@, and the pattern has %@
      替换文本用到第%@组，而模式里有%@
    there is no look-ahead and no look-behind; extract(s, "a(b)c", 1) takes the part in brackets
      没有向前、向后断言；extract(s, "a(b)c", 1) 取括号里的部分
    """#
}
