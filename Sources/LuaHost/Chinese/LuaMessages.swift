import Problems

extension ChineseMessages {
  /// The words of Lua itself in Chinese; they stand in no source of Plumb's.
  public static let lua = #"""
    attempt to call a %@ value
      %@不能当函数调用
    attempt to call a %@ value (%@ '%@')
      %2$@“%3$@”是%1$@，不能当函数调用
    attempt to index a %@ value
      %@没有可取的字段
    attempt to index a %@ value (%@ '%@')
      %2$@“%3$@”是%1$@，没有可取的字段
    attempt to perform arithmetic on a %@ value
      %@不能参与算术运算
    attempt to perform arithmetic on a %@ value (%@ '%@')
      %2$@“%3$@”是%1$@，不能参与算术运算
    attempt to concatenate a %@ value
      %@不能用“..”连接
    attempt to concatenate a %@ value (%@ '%@')
      %2$@“%3$@”是%1$@，不能用“..”连接
    attempt to compare two %@ values
      两个%@不能比较大小
    attempt to compare %@ with %@
      %@与%@不能比较大小
    attempt to get length of a %@ value
      %@没有长度
    attempt to get length of a %@ value (%@ '%@')
      %2$@“%3$@”是%1$@，没有长度
    attempt to divide by zero
      除数为零
    attempt to perform 'n//0'
      整除的除数为零
    attempt to perform 'n%%0'
      求余的除数为零
    number has no integer representation
      这个数不是整数
    number%@ has no integer representation
      这个数%@不是整数
    attempt to modify a constant
      常量不能改
    attempt to assign to const variable '%@'
      不能给常量“%@”赋值
    unexpected symbol near '%@'
      “%@”附近有意外的符号
    unexpected symbol near %@
      %@附近有意外的符号
    syntax error near '%@'
      “%@”附近有语法错误
    syntax error near %@
      %@附近有语法错误
    unfinished string near '%@'
      “%@”附近的字符串没有收尾
    unfinished string near %@
      %@附近的字符串没有收尾
    malformed number near '%@'
      “%@”附近的数写得不对
    invalid escape sequence '%@'
      没有转义“%@”
    '%@' expected near '%@'
      “%2$@”附近应有“%1$@”
    '%@' expected near %@
      %2$@附近应有“%1$@”
    '%@' expected (to close '%@' at line %@) near '%@'
      “%4$@”附近应有“%1$@”，与第%3$@行的“%2$@”配对
    '%@' expected (to close '%@' at line %@) near %@
      %4$@附近应有“%1$@”，与第%3$@行的“%2$@”配对
    %@ expected near '%@'
      “%2$@”附近应有%1$@
    %@ expected near %@
      %2$@附近应有%1$@
    <eof>
      文末
    <name>
      名称
    '%@' or '%@'
      “%@”或“%@”
    no visible label '%@' for goto at line %@
      第%2$@行的 goto 找不到标签“%1$@”
    bad argument #%@ to '%@' (%@)
      “%2$@”的第%1$@个参数有误（%3$@）
    %@ expected, got %@
      应为%@，得到的是%@
    %@ expected, got no value
      应为%@，却没有值
    value expected
      应有值
    number expected
      应为数值
    initial value must be a number
      初值应为数值
    stack overflow
      调用层数太多
    nil
      nil
    global
      全局变量
    local
      局部变量
    field
      字段
    method
      方法
    upvalue
      外层变量
    constant
      常量
    a nil value
      nil
    boolean
      真假值
    attempt to %@ a '%@' with a '%@'
      “%2$@”与“%3$@”不能做这种运算（%1$@）
    break outside loop at line %@
      第%@行的 break 不在循环里
    break outside loop at line %@ near %@
      第%@行的 break 不在循环里（在%@附近）
    no visible label '%@' for <goto> at line %@
      第%2$@行的 goto 找不到标签“%1$@”
    <goto %@> at line %@ jumps into the scope of local '%@'
      第%2$@行的 goto %1$@ 跳进了局部变量“%3$@”的范围
    label '%@' already defined on line %@
      标签“%@”已在第%@行写过
    unfinished long string (starting at line %@) near '%@'
      从第%@行开始的长字符串没有收尾（在“%@”附近）
    unfinished long string (starting at line %@) near %@
      从第%@行开始的长字符串没有收尾（在%@附近）
    unfinished long comment (starting at line %@) near %@
      从第%@行开始的长注释没有收尾（在%@附近）
    unfinished long comment (starting at line %@) near '%@'
      从第%@行开始的长注释没有收尾（在“%@”附近）
    no metatable can be set on _G: the names of globals are strict
      _G 不能设元表：全局名称必须先赋值
    '%@' is not assignable
      不能给“%@”赋值
    """#
}
