import Problems

extension ChineseMessages {
  /// The words of RE2 itself in Chinese; they stand in no source of Plumb's.
  public static let re2 = #"""
    invalid escape sequence
      没有这种转义
    invalid character class
      没有这种字符类
    invalid character class range
      字符类的范围不对
    missing ]
      缺少“]”
    missing )
      缺少“)”
    unexpected )
      多出“)”
    no argument for repetition operator
      重复符号前没有内容
    invalid repetition size
      重复次数不对
    bad repetition operator
      重复符号不能叠用
    invalid perl operator
      不支持这种括号写法
    invalid named capture group
      捕获组的名称不对
    pattern too large - compile failed
      模式太大
    """#
}
