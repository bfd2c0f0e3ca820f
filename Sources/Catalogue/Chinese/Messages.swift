import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let catalogue = #"""
    this is called on a table
      这个函数要对一张表调用
    write t:name(…) with a colon
      用冒号写成 t:名称(…)
    a string
      字符串
    a whole number
      整数
    expected a whole number at argument %@, got %@
      第%@个参数应为整数，得到的是%@
    a number
      数值
    true or false
      true 或 false
    expected a date such as 2019-05-05 at argument %@, got '%@'
      第%@个参数应为日期，例如 2019-05-05，得到的是“%@”
    date(…) is the date of a datetime
      date(…) 取日期时间中的日期
    a date
      日期
    a table of the dataset
      数据集中的表
    a function
      函数
    %@ whole number
      %@个整数
    %@ beyond 2^53 lost digits: numbers hold no %@, the nearest is %@
      %@超出 2^53，丢失了末位：数值存不下 %@，最接近的是 %@
    expected true or false, 1 or 0, at %@, got %@
      %@应为 true、false、1 或 0，得到的是%@
    expected the name of a group at %@, got %@
      %@应为组名，得到的是%@
    expected a list of numbers at row %@, got %@
      第%@行应为一列数值，得到的是%@
    row %@, column %@
      第%@行第%@列
    expected a list of numbers at row %@, got nothing
      第%@行应为一列数值，得到的是空
    row 1 has %@ numbers, row %@ has %@
      第1行有%@个数值，第%@行有%@个
    the lists differ in length: %@ at argument %@, %@ at argument %@
      各列表长短不一：%2$@处有%1$@个，%4$@处有%3$@个
    expected a finite number at %@, got %@
      %@应为有限的数值，得到的是%@
    expected a number at %@, got %@
      %@应为数值，得到的是%@
    a list of numbers
      数值列表
    a list of true and false
      真假值列表
    a list of groups
      由各组组成的列表
    a list of rows, each a list of numbers
      由各行组成的列表，每行是数值列表
    expected a level between 0 and 1, such as 0.95, at argument %@, got %@
      第%@个参数应为 0 到 1 之间的置信水平，例如 0.95，得到的是%@
    expected at most %@, got %@
      最多应有%@，得到的是%@
    expected %@ at argument %@, got %@
      第%2$@个参数应为%1$@，得到的是%3$@
    item %@
      第%@项
    item %@ of argument %@
      第%2$@个参数的第%1$@项
    ␣␣(in expressions)
      ␣␣（用于表达式）
    ␣␣see also: %@
      ␣␣另见：%@
    help for
      的帮助
    help "name" tells more of any name.
      help "名称" 查看任一名称的详细说明。
    Functions and values
      函数与值
    In the expressions of verbs
      表达式中的函数
    General statistics
      常用统计
    a name is missing in '%@'
      “%@”里少一个名称
    '%@' stands twice in '%@'
      “%2$@”里“%1$@”出现了两次
    a back quote is not closed in '%@'
      “%@”里有一个反引号没有收尾
    expected a comma after '%@' in '%@'
      “%2$@”里“%1$@”之后应有逗号
    a table of options
      选项表
    a list
      列表
    options with their names
      带名称的选项
    ; there are also %@
      ；另有%@
    write { %@ = %@ }%@
      写成 { %@ = %@ }%@
    '%@' is a share between 0 and 1, such as 0.95, not %@
      “%@”是 0 到 1 之间的比例，例如 0.95，不能是%@
    '%@' is a date such as 2019-05-05, not '%@'
      “%@”是日期，例如 2019-05-05，不能是“%@”
    expected %@ for '%@', got %@
      “%2$@”应为%1$@，得到的是%3$@
    a boolean
      真假值
    a datetime
      日期时间
    a table of names and values
      名称与值的表
    frame{…} makes one of a script's values
      frame{…} 由脚本里的值做成表
    example
      示例
    Tables
      表的动词
    Audit and control charts
      审计与控制图
    write "%@"
      写成 "%=@"
    here the option is '%@'
      这里的选项叫“%@”
    arrange "-x" is descending, "x" ascending
      arrange "-x" 为降序，"x" 为升序
    aggregates skip missing values; count_missing(x) counts them
      聚合函数跳过缺失值；count_missing(x) 数出缺失的个数
    drop_missing "a" drops the rows in which a is missing
      drop_missing "a" 去掉 a 缺失的行
    the verb says how: inner_join, left_join, right_join, full_join, semi_join, anti_join
      连接方式由动词说明：inner_join、left_join、right_join、full_join、semi_join、anti_join
    the keys are a text after the table: left_join(u, "a = b, c")
      键是表之后的一段文本：left_join(u, "a = b, c")
    group_by "…" before it groups the rows
      先用 group_by "…" 给行分组
    group_by and summarise first: one value for each cell
      先用 group_by 和 summarise，使每个单元格只有一个值
    all other columns stay; select "…" first chooses them
      其余各列都保留；先用 select "…" 选取
    the columns are a text: "a, b"
      各列写成一段文本："a, b"
    distinct("a", { keep_all = true }) keeps the first row of each
      distinct("a", { keep_all = true }) 保留每种的第一行
    the number stands without a name, as in head(10)
      数字不带名称，例如 head(10)
    a verb leaves the table as it was and gives a new one: t = t:…
      动词不改动原表，而是得到一张新表：t = t:…
    rows have no index: select chooses columns, filter rows
      行没有索引：select 选列，filter 选行
    summarise orders by its keys, count by how often; arrange orders anew
      summarise 按键排序，count 按次数排序；arrange 可重新排序
    rename "new = old" gives a column another name
      rename "新名 = 旧名" 给列改名
    the separator is a text of its own: unnest("a", "；")
      分隔符单独写成一段文本：unnest("a", "；")
    plumb's option --seed draws other rows
      用 plumb 的选项 --seed 抽取另一批行
    the condition says it: "opened >= since" finds the last one before
      由条件说明："opened >= since" 找到之前最近的一行
    missing values stand last, whatever the order
      无论升序降序，缺失值都排在最后
    summarise("…", { totals = true }) adds a row over all
      summarise("…", { totals = true }) 加一行合计
    write %@ without a name
      直接写 %@，不带名称
    a table stands without quotes: data.%@
      表不加引号：data.%=@
    a table stands without quotes: data["%@"]
      表不加引号：data["%=@"]
    the table stands before the text
      表写在文本前面
    """#
}
