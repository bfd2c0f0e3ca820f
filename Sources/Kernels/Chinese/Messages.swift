import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let kernels = #"""
    '%@' holds dates such as %@ in row %@, which not every %@ has
      “%@”在第%3$@行有 %2$@ 这样的日期，并非每个%4$@都有
    '%@' holds %@ in row %@ and %@ in row %@, which stand at different places of a %@
      “%@”在第%3$@行是 %2$@，在第%5$@行是 %4$@，在%6$@中的位置不同
    mutate "%@ = date_trunc('%@', %@)" puts each at its start
      mutate "%@ = date_trunc('%@', %@)" 把它们都移到起始日
    there are %@ dates, more rows than a table can hold
      共有%@个日期，超过一张表所能容纳的行数
    there are %@ combinations, more than a table can hold
      共有%@种组合，超过一张表所能容纳的行数
    the table has %@ rows, more than a table can hold
      表有%@行，超过一张表所能容纳的行数
    %@: %@ above 2^53 lost digits, the first %@ in row %@, as another row holds a number that is not whole
      %@：%@超出 2^53，丢失了末位，首处为第%4$@行的 %3$@，因为另有一行不是整数
    column '%@': %@ above 2^53 lost digits, the first %@, as the column it joins is of numbers
      列“%@”：%@超出 2^53，丢失了末位，首处为 %@，因为与之拼接的列是数值
    the join has %@ rows, more than a table can hold
      连接后有%@行，超过一张表所能容纳的行数
    expected %@, but %@ %@ in several rows of the %@ table, such as %@ in its rows %@ and %@
      应为 %@，但%@%@在%4$@表的多行里，例如%5$@在其第%6$@行和第%7$@行
    t:count("%@") shows how often each key occurs
      t:count("%@") 显示各个键出现的次数
    1 key repeats in both tables
      1 个键在两张表中都重复
    %@ keys repeat in both tables
      %@个键在两张表中都重复
    %@ by %@: %@, so that %@ rows of the left one and %@ of the right one give %@ rows; { expect = "many_to_many" } says that this is meant
      %@ 按 %@：%@，左表%@行与右表%@行合成%@行；确实需要时写 { expect = "many_to_many" }
    %@ by %@: %@ of the left table %@ several of the right one, and %@ of the right one several of the left, which gives %@ pairs; { expect = "many_to_many" } says that this is meant
      %@ 按 %@：左表%3$@%4$@右表多行，右表%5$@又对应左表多行，合成%6$@对；确实需要时写 { expect = "many_to_many" }
    expected %@, but %@ of the %@ table %@ several of the %@ one, such as its row %@, which meets rows %@ and %@
      应为 %@，但%3$@表%2$@%4$@%5$@表多行，例如其第%6$@行对应第%7$@行和第%8$@行
    there are %@ parts, more rows than a table can hold
      共有%@个部分，超过一张表所能容纳的行数
    '%@' in row %@
      第%2$@行的“%1$@”
    ␣of %@
      的%@
    two values for one cell: '%@'%@ is in rows %@ and %@
      一个单元格有两个值：“%@”%@出现在第%@行和第%@行
    summarise first, so that each has one value
      先用 summarise 汇总，使每组只有一个值
    %@ is too large for a number: missing
      %@ 大到数值存不下：为缺失
    %@ is too large for a number in %@: missing there
      %@ 在%@里大到数值存不下：在那里为缺失
    """#
}
