import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let queries = #"""
    no '$%@' in the text
      文本里没有“$%@”
    did you mean '$%@'?
      是否想写“$%@”？
    group_by "%@" before it groups the rows
      先用 group_by "%@" 分组
    the values after the text are those of its $names
      文本之后的值是给其中的 $名称 用的
    the values after the text are those of its $names; an option is %@
      文本之后的值是给其中的 $名称 用的；选项有 %@
    'from', %@, is after 'to', %@
      “from”（%@）晚于“to”（%@）
    there are more than %@ steps in one plan
      一个查询计划超过%@步
    collect() a table that is built in a loop now and then
      在循环里生成的表，隔一段用 collect() 算一次
    no row %@: there are %@
      没有第%@行：共有%@行
    expected a row such as {n = 1}, or a table, from the function, got %@
      函数应返回 {n = 1} 这样的一行，或一张表，得到的是%@
    expected a value for '%@', got %@
      “%@”应为值，得到的是%@
    the function gave %@ for '%@', by which the table is grouped
      函数给分组列“%2$@”返回了%1$@
    the function gave no row
      函数没有返回行
    return {n = #group}, or a table, from it
      由函数返回 {n = #group}，或一张表
    the function gave %@ for '%@' in row %@ of the result, and %@ before
      函数在结果第%3$@行给“%2$@”返回%1$@，此前是%4$@
    expected one condition with >=, >, <= or < beside the keys, as in "unit_id, opened >= since"
      除键之外应有一个含 >=、>、<= 或 < 的条件，例如 "unit_id, opened >= since"
    inner_join takes any number of conditions, and gives all rows that meet them
      inner_join 可用任意多个条件，给出符合条件的所有行
    '%@' is %@, and nothing says which is nearest
      “%@”是%@，无法判断哪一行最近
    the condition compares numbers, dates or datetimes
      条件要比较数值、日期或日期时间
    'within' is a distance, not %@
      “within”是间隔，不能是%@
    the table is grouped by '%@', which has one value in each group
      表按“%@”分组，它在每组只有一个值
    ungroup() first, or leave the column out
      先用 ungroup()，或去掉这一列
    '%@' is %@, and a series is of dates
      “%@”是%@，而序列要用日期
    mutate "%@ = date(%@)" makes dates of it
      mutate "%@ = date(%@)" 转为日期
    expected { by = … }: %@
      应为 { by = … }：%@
    the counts would be a second column 'n'
      计数会成为第二个“n”列
    rename the column 'n' first
      先给列“n”改名
    '%@' is %@, and a weight is a number
      “%@”是%@，而权重要用数值
    this is no summary, or has lost the keys of its groups
      这不是汇总结果，或已失去分组的键
    drill into what summarise, count, distinct, completion_rate, compare_rates or pareto gave
      可下钻的是 summarise、count、distinct、completion_rate、compare_rates 或 pareto 的结果
    the table is grouped by all of these columns
      表已按所有这些列分组
    expected true or false from the function in row %@, got %@
      函数在第%@行应返回 true 或 false，得到的是%@
    the other table has no column '%@'
      另一张表没有列“%@”
    select the columns that both have first
      先用 select 选出两张表共有的列
    only the other table has a column '%@'
      只有另一张表有列“%@”
    '%@' is %@, and %@ in the other table
      “%@”是%@，在另一张表里是%@
    expected the keys at argument %@, got nothing
      第%@个参数应为键，得到的是空
    both tables have: %@
      两张表共有：%@
    '%@' is %@, and '%@' of the right table is %@
      “%@”是%@，右表的“%@”是%@
    an empty suffix would leave two columns of one name
      后缀为空会使两列同名
    expected a number, a string, a boolean, a date or a datetime from the function in row %@, got %@
      函数在第%@行应返回数值、字符串、真假值、日期或日期时间，得到的是%@
    the function gave %@ in row %@, and %@ before
      函数在第%2$@行返回%1$@，此前是%3$@
    mutate: column '%@'
      mutate：列“%@”
    expected the names of columns for 'columns'
      “columns”应为列名
    drop or rename the other first
      先去掉另一列或改名
    '%@' is %@, and '%@' is %@
      “%@”是%@，“%@”是%@
    a column holds values of one kind
      一列的值要同一类
    expected the name of a column, or several, for 'values'
      “values”应为一列或几列的名称
    'names' and 'values' are one column, '%@'
      “names”与“values”是同一列“%@”
    two values of '%@' are this name, in different bytes
      “%@”有两个值显示为此名称，而字节不同
    expected a number, a string, a boolean or a date for 'fill', got %@
      “fill”应为数值、字符串、真假值或日期，得到的是%@
    '%@' is %@, and 'fill' is %@
      “%@”是%@，“fill”是%@
    '%@' has %@ different values, too many for columns
      “%@”有%@个不同的值，做成列太多
    '%@' is missing in some rows, which then have no column to go to
      “%@”在有些行缺失，这些行没有列可放
    '%@' is an empty text in some rows, which names no column
      “%@”在有些行是空文本，不能作列名
    filter "%@ ~= ''" first
      先用 filter "%@ ~= ''" 筛选
    expected the name of a column for '%@'
      “%@”应为列名
    expected one cell, got %@ and %@
      应为一个单元格，得到的是%@、%@
    the table is not grouped, so that its one row is the total already
      表没有分组，仅有的一行已是总计
    expected true, or the name of a column, for 'totals', got %@
      “totals”应为 true 或列名，得到的是%@
    expected how many rows: a number, or { share = 0.1 }
      应写明抽多少行：一个数，或 { share = 0.1 }
    'share' is between 0 and 1, such as 0.1, not %@
      “share”在 0 与 1 之间，例如 0.1，不能是%@
    the table is grouped by '%@', which would be gone
      表按“%@”分组，这样会失去它
    keep the column, or ungroup() first
      保留这一列，或先用 ungroup()
    separate '%@' by '%@'
      按“%2$@”拆分“%1$@”
    fewer than %@ parts in %@, the first %@, so that the last are missing
      %2$@不足%1$@个部分，首处为%3$@，末尾几列缺失
    more than %@ parts in %@, the first %@, which stay together in '%@'
      %2$@超过%1$@个部分，首处为%3$@，多出的都留在“%4$@”里
    rows are counted from 1, and there is no row %@
      行从 1 数起，没有第 %@ 行
    row %@ stands before row %@
      第 %@ 行在第 %@ 行之前
    the first row is named first: t:slice(2, 5)
      先写起始行：t:slice(2, 5)
    { totals = "name" } gives the column of totals another name
      { totals = "名称" } 给总计列换一个名称
    '%@' is %@, and only text has parts
      “%@”是%@，只有文本才能拆分
    mutate "%@ = text(%@)" makes text of it
      mutate "%@ = text(%@)" 转为文本
    an empty separator stands between no parts
      空的分隔符分不开任何部分
    expected values for $names at argument %@, got %@
      第%@个参数应为各 $名称 的值，得到的是%@
    write them as { since = date "2019-01-01" }
      写成 { since = date "2019-01-01" }
    a number of rows is not negative, as %@ is
      行数不能是负数 %@
    the table is grouped by '%@', which would change
      表按“%@”分组，这样会改变它
    '%@' cannot give the rows
      “%@”给不出这些行
    all rows are needed here, as '%@' cannot compute a value
      “%@”有一个值算不出，所以全部行都要读到这里来算
    the step does not run in '%@': %@
      这一步不能在“%@”里运行：%@
    without --strict-push it runs here, on the rows that are fetched for it
      不写 --strict-push 时，把行读到这里运行
    the step calls a function of the script
      这一步要调用脚本里的函数
    the step puts two tables together
      这一步把两张表合到一起
    the step goes by the places of the rows
      这一步看的是行的位置
    the step makes other rows or columns
      这一步产生另外的行或列
    the step orders texts otherwise than by code points
      这一步不按码位给文本排序
    the rows of the step are here
      这一步的行已经在这里
    %@ byte
      %@字节
    ␣␣%@ came, %@
      ␣␣读来%@，%@
    a table
      一张表
    ␣in %@
      （在 %@ 里）
    ␣of %@
      （%@）
    ␣in a database
      （在数据库里）
    made already, %@
      已算出，%@
    ␣␣reads %@ of %@: %@
      ␣␣读取%2$@中的%1$@列：%3$@
    ␣within each %@
      ，在每个 %@ 内
    ␣for each %@
      ，按 %@ 分组
    for each %@
      按 %@
    over all
      全部
    , totals %@ in %@
      ，合计%@，记在 %@
    ␣in %@ order
      ，按 %@ 次序
    top %@ by %@
      按 %2$@ 取前%1$@行
    , the first row of each
      ，各取第一行
    a Lua function of each row (slow, and runs here only)
      逐行调用 Lua 函数（慢，只在本地运行）
    apply a Lua function
      apply 一个 Lua 函数
    ␣(slow, and runs here only)
      （慢，只在本地运行）
    ␣of different rows
      （去掉重复行）
    ␣with
      ，另一张表：
    ␣by %@
      ，按 %@
    , expecting %@,
      ，应为 %@
    , within %@,
      ，相距不超过 %@
    ␣␣[there]
      ␣␣[在库里]
    ␣␣[here]
      ␣␣[在本地]
    ␣␣[here: %@]
      ␣␣[在本地：%@]
    ␣␣[refused]
      ␣␣[拒绝]
    ␣␣[refused: %@]
      ␣␣[拒绝：%@]
    ␣␣[there in parts, put together here]
      ␣␣[在库里分别计算，在本地合并]
    expected a table of options at argument %@, got a string
      第%@个参数应为选项表，得到的是字符串
    '%@' is the title of the column %@
      “%@”是列 %@ 的标题
    the column with the title '%@' is %@
      标题为“%@”的列是 %@
    """#
}
