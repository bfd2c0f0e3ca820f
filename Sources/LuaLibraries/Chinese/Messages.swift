import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let luaLibraries = #"""
    the column '%@' is named twice
      列“%@”写了两次
    expected the name of a column for '%@', got nothing
      “%@”应为列名，得到的是空
    a colour is written as '#0072B2', got '%@'
      颜色写作“#0072B2”这样，得到的是“%@”
    'limit' is at least 1, not %@
      “limit”至少为 1，不能是%@
    'errors' names two columns, the lower and the upper end, such as "low, high"
      “errors”要写两列，即下限与上限，例如 "low, high"
    the option 'opened' is needed: the column with the date on which a finding was opened
      需要选项“opened”：记载发现日期的列
    part of a chart
      图的部分
    expected the fields of a check, got %@
      应为核对的各字段，得到的是%@
    write check{ reported = claim "head_done", recomputed = 25 }
      写成 check{ reported = claim "head_done", recomputed = 25 }
    %@ notices have a claim '%@'
      有%@份通报公布了“%@”
    claim("%@", "notice") takes that of one notice
      claim("%@", "通报编号") 取其中一份
    cannot compare %@ with %@ by '%@'
      %@与%@不能用“%@”比较
    part of a date
      日期的部分
    in a text, parse_date(s, "%d/%m/%Y") reads a pattern
      在文本里用 parse_date(s, "%d/%m/%Y") 按格式读取
    write a date as date "2019-05-05"
      日期写作 date "2019-05-05"
    less %@
      减去 %@
    and %@
      加上 %@
    %@ %@ days is beyond the years 1 to 9999
      %@%@天，超出了公元 1 年至 9999 年
    date(…) is the date of a datetime; datetime(…) of a date is its midnight
      date(…) 取日期时间中的日期；datetime(…) 取日期当天零点
    part of a datetime
      日期时间的部分
    write a datetime as datetime "2026-11-28 08:30"
      日期时间写作 datetime "2026-11-28 08:30"
    seconds_between(from, to) is a difference in seconds; date(…) is the date, which takes days
      seconds_between(from, to) 是相差的秒数；date(…) 取日期，日期可以加减天数
    cannot join %@ and %@
      %@与%@不能相连
    expected %@, got %@
      应为%@，得到的是%@
    expected %@ (%@), got %@ (%@)
      应为%@（%@），得到的是%@（%@）
    item %@: %@
      第%@项：%@
    '%@' is not there
      没有“%@”
    '%@' is not expected
      不应有“%@”
    expected the columns %@, got %@
      应有列 %@，得到的是 %@
    row %@, column '%@': %@
      第%@行，列“%@”：%@
    a summary lost its rows
      汇总结果失去了对应的原始行
    the table it is in
      它所在的表
    expected a condition, got nothing
      应为条件，得到的是空
    missed: expectation
      不满足预期
    missed: %@
      不满足：%@
    expected two values, got %@
      应为两个值，得到的是%@
    missed: expected a problem with '%@', got: %@
      不满足：应出现含“%@”的错误，得到的是：%@
    missed: expected a problem, and the function ended without one
      不满足：应出现错误，而函数正常结束
    a metric needs a name
      指标要有名称
    a metric's name is one line without tabs
      指标的名称只占一行，不含制表符
    expected a finite number for '%@', got %@
      “%@”应为有限的数值，得到的是%@
    expected a list of rows, or of columns by name, got %@
      应为各行的列表，或按名称给出的各列，得到的是%@
    expected a row such as {a = 1} at item %@, got %@
      第%@项应为 {a = 1} 这样的一行，得到的是%@
    no row has a value
      没有一行有值
    frame({ {}, {} }, "a, b") names the columns
      frame({ {}, {} }, "a, b") 写明列名
    expected a list for column '%@', got %@
      列“%@”应为列表，得到的是%@
    one row is frame{ {a = 1, b = 2} }, columns are frame{ a = {1}, b = {2} }
      一行写作 frame{ {a = 1, b = 2} }，各列写作 frame{ a = {1}, b = {2} }
    column '%@' has %@, others have %@
      列“%@”有%@，其他列有%@
    column '%@' holds %@ before row %@, and there %@
      列“%@”在第%3$@行之前是%2$@，在该行是%4$@
    frame: column '%@': %@ above 2^53 lost digits, the first %@ in row %@, as row %@ holds a number that is not whole
      frame：列“%@”：%@超出 2^53，丢失了末位，首处为第%4$@行的 %3$@，因为第%5$@行不是整数
    %@ in row %@ of column '%@' is no number
      列“%3$@”第%2$@行的%1$@不是数值
    expected a value in row %@ of column '%@', got %@
      列“%2$@”第%1$@行应为值，得到的是%3$@
    there is no help for nil
      nil 没有帮助
    help "name" takes a name in quotes; help() lists all names
      help "名称" 的名称要加引号；help() 列出全部名称
    there is no help for %@
      %@没有帮助
    try help() or help "filter"
      可试 help() 或 help "filter"
    no help for '%@', a word of Lua itself
      “%@”是 Lua 自身的词，没有帮助
    in an expression, x in {a, b} asks whether x is one of several
      在表达式里，x in {a, b} 判断 x 是否为其中之一
    help() lists all names, data the tables
      help() 列出全部名称，data 列出各表
    run %@ gave %@ tables, not %@
      运行 %@ 给出%@张表，不是%@张
    run %@
      运行 %@
    argument %@
      第%@个参数
    the verb is %@
      相应的动词是 %@
    a table has a verb for that, %@
      表有相应的动词：%@
    it is written %@
      写作 %@
    it belongs into the text of a verb: t:mutate "x = %@"
      它写在动词的文本里：t:mutate "x = %@"
    inner_join: t:inner_join(u, "unit_id"), or left_join
      inner_join: t:inner_join(u, "unit_id")，或 left_join
    fill_down: t:fill_down "a", or fill_up
      fill_down: t:fill_down "a"，或 fill_up
    the number of rows is #t
      行数是 #t
    in the text of a verb: %@
      在动词的文本里：%@
    filter after a summarise: t:group_by "a":summarise "n = count()":filter "n > 1"
      summarise 之后用 filter：t:group_by "a":summarise "n = count()":filter "n > 1"
    rows are chosen by t:filter "rate > 0.5" or t:slice(1, 10), columns by t:select "a, b"
      选行用 t:filter "rate > 0.5" 或 t:slice(1, 10)，选列用 t:select "a, b"
    data lists the tables; a table is data.NAME
      data 列出各表；表写作 data.表名
    a row is t[3], a cell t[3].rate
      一行写作 t[3]，一个单元格写作 t[3].rate
    --data PATH names the data; its tables are data.NAME, and frame{…} makes one of values
      --data 路径 指明数据；其中的表写作 data.表名，frame{…} 由值组成表
    in a script write: cond and a or b; in an expression: if_else(cond, a, b)
      脚本里写 cond and a or b；表达式里写 if_else(cond, a, b)
    a missing value is written nil
      缺失值写作 nil
    Lua writes it in small letters
      Lua 里要小写
    print writes a line, show shows a result
      print 输出一行，show 展示结果
    the number of rows is #t, of a list's items #list
      行数是 #t，列表的项数是 #list
    a list is written {1, 2, 3}
      列表写作 {1, 2, 3}
    error "message" ends the script with a problem
      error "message" 以错误结束脚本
    expected a row's number or a verb, got %@
      应为行号或动词，得到的是%@
    '%@' is a column, not a verb
      “%@”是列，不是动词
    a cell is t[1].%@, the whole column t:pull "%@"
      一个单元格写作 t[1].%@，整列写作 t:pull "%@"
    the dataset's table is data.%@
      数据集的表写作 data.%@
    no script reads the parameter '%@'
      没有脚本读取参数“%@”
    '%@' is no table: it was given another value
      “%@”不是表：它已被赋了别的值
    %@ = nil puts the one of the dataset, or Plumb's own, in its place again
      %@ = nil 使其恢复为数据集的表或 Plumb 自带的函数
    the checks themselves cannot ask for discrepancies
      核对脚本自身不能调用 discrepancies
    the dataset has no table 'claims'
      数据集里没有“claims”表
    expected a value to show, got nothing
      应有要展示的值，得到的是空
    the level of a heading is from 1 to 6, not %@
      标题级别为 1 至 6，不能是%@
    names of columns with formats, such as { rate = "0.0%" },
      列名及其格式，例如 { rate = "0.0%" }，
    a format
      格式
    the table was made of no table of the dataset, whose titles it could have
      这张表不是由数据集的表得来，没有标题可用
    show(t, { columns = { rate = "完成率" } }) gives headings
      show(t, { columns = { rate = "完成率" } }) 指定表头
    only a table has columns, to which 'format' and 'columns' could belong
      只有表才有列，才能用“format”和“columns”
    expected names of columns for '%@', got %@
      “%@”应为列名，得到的是%@
    expected %@ for '%@', a string, got %@
      “%2$@”的%1$@应为字符串，得到的是%3$@
    table of the dataset
      数据集的表
    '%@' is not a date
      “%@”不是日期
    a date is written as 2019-05-05
      日期写作 2019-05-05
    date(datetime "%@") is its date
      date(datetime "%@") 取其日期
    a string is not UTF-8
      有一个字符串不是 UTF-8
    a table stands in itself, or %@ deep in others
      表包含了自己，或套了%@层
    %@ cannot be used here
      这里不能用%@
    a key that is neither a name nor an index of a list
      有的键既不是名称也不是列表的序号
    the table has %@
      表里%@
    the table is both a list and names with values ('%@')
      表既是列表又带有名称（“%@”）
    the list has %@ items and an index %@
      列表有%@项，却有序号 %@
    a function of another run cannot be used here
      这里不能用另一次运行的函数
    '%@' has no ending
      “%@”没有扩展名
    a chart is not written as '.%@'
      图不能存成“.%@”
    the endings are %@
      可用的扩展名：%@
    a file needs a name
      文件要有名称
    writing is not allowed in this run
      这次运行不允许写文件
    --out DIR names the folder that scripts may write to
      --out 文件夹 指明脚本可以写入的文件夹
    the output folder '%@' is not there
      没有输出文件夹“%@”
    '%@' is outside the output folder '%@'
      “%@”在输出文件夹“%@”之外
    write: %@: %@
      write：%@：%@
    A function without help: one of Lua's own, or of the script.
      没有帮助的函数：是 Lua 自带的，或脚本里定义的。
    A table
      一张表
    Verbs of tables, of which help "filter" tells more:
      表的动词，help "filter" 查看其中一个的详细说明：
    %@, with the columns
      %@，其列为
    no package of the dataset says in which document its rows stand
      数据集里没有一个数据包写明各行出自哪个文档
    expected a table, got %@
      应为表，得到的是%@
    expected a result with the table '%@' at argument 1
      第 1 个参数应为含有表“%@”的结果
    mutate, then select: t:mutate "x = a + b":select "a, x"
      mutate，然后 select：t:mutate "x = a + b":select "a, x"
    filter after a mutate: t:mutate "r = row_number()":filter "r == 1"
      mutate 之后的 filter：t:mutate "r = row_number()":filter "r == 1"
    group_by, then mutate: t:group_by "a":mutate "n = count()"
      group_by，然后 mutate：t:group_by "a":mutate "n = count()"
    frame{ {a = 1}, {a = 2} } makes a table of values
      frame{ {a = 1}, {a = 2} } 由值组成表
    return ends a script
      return 结束脚本
    a table has verbs: data.NAME:filter "x > 1":select "a, b"
      表有各种动词：data.表名:filter "x > 1":select "a, b"
    a table is not called like a function
      表不能像函数那样调用
    its verbs are called with ':', as in t:select "a, b"
      动词用“:”调用，例如 t:select "a, b"
    for row in t:rows() do … end goes through its rows
      逐行处理写作 for row in t:rows() do … end
    'pairs' does not go through a table of the dataset
      “pairs”不能遍历数据集的表
    a table cannot be changed
      表不能改动
    mutate makes a new one: t = t:mutate "%@ = …"
      mutate 得到一张新表：t = t:mutate "%@ = …"
    the text of a verb stands in quotes: %@ "%@"
      动词的文本要加引号：%=@ "%=@"
    the text of a verb stands in quotes: %@ '%@'
      动词的文本要加引号：%=@ '%=@'
    the text of a verb stands in quotes: %@ [[%@]]
      动词的文本要加引号：%=@ [[%=@]]
    slice_max: t:slice_max("rate", 10), or head: t:head(10)
      slice_max：t:slice_max("rate", 10)，或 head：t:head(10)
    count, then pivot_wider: t:count "a, b":pivot_wider{ names = "b", values = "n" }
      count，然后 pivot_wider：t:count "a, b":pivot_wider{ names = "b", values = "n" }
    pivot_longer, then pivot_wider: t:pivot_longer{ columns = "a, b", names = "k", values = "v" }
      pivot_longer，然后 pivot_wider：t:pivot_longer{ columns = "a, b", names = "k", values = "v" }
    columns are named where they are needed, and rows by filter: a table has no index
      列在用到处写名字，行用 filter 选：表没有索引
    chart.bars and its like draw a table: help "chart" lists them
      chart.bars 等把表画成图：help "chart" 列出全部
    stats.chisq_test(counts) tests counts: help "stats.chisq_test"
      stats.chisq_test(counts) 检验计数：help "stats.chisq_test"
    group_by, then summarise: t:group_by "a":summarise "m = mean(x)"
      group_by，然后 summarise：t:group_by "a":summarise "m = mean(x)"
    t stands for a table: data.NAME, or t = data.NAME first
      t 代表一张表：写 data.表名，或先写 t = data.表名
    in the text of a verb, x == nil asks whether x is missing
      在动词的文本里，x == nil 判断 x 是否缺失
    in the text of a verb, integer(x), number(x), text(x) and date(x) change the type
      在动词的文本里，integer(x)、number(x)、text(x) 和 date(x) 转换类型
    stats has functions of lists, chart draws, and the text of a verb has functions of columns
      stats 里是用于列表的函数，chart 画图，动词的文本里用的是列的函数
    today() is the date of the run
      today() 是本次运行的日期
    for i = 1, 10 do … end counts; in the text of a verb row_number() numbers the rows
      for i = 1, 10 do … end 计数；在动词的文本里，row_number() 给各行编号
    of a list stats.mean(x), of a column mean(x) in the text of a verb
      列表用 stats.mean(x)；列在动词的文本里用 mean(x)
    of a list stats.sd(x), of a column sd(x) in the text of a verb
      列表用 stats.sd(x)；列在动词的文本里用 sd(x)
    of numbers math.max(x, y), of a column max(x) in the text of a verb
      数值用 math.max(x, y)；列在动词的文本里用 max(x)
    of numbers math.min(x, y), of a column min(x) in the text of a verb
      数值用 math.min(x, y)；列在动词的文本里用 min(x)
    of a number math.abs(x), of a column abs(x) in the text of a verb
      数值用 math.abs(x)；列在动词的文本里用 abs(x)
    of a number math.sqrt(x), of a column sqrt(x) in the text of a verb
      数值用 math.sqrt(x)；列在动词的文本里用 sqrt(x)
    of a number math.floor(x + 0.5), of a column round(x) in the text of a verb
      数值用 math.floor(x + 0.5)；列在动词的文本里用 round(x)
    numbers may differ by a third value: expect_equal(found, expected, 1e-9)
      第三个值是允许的差：expect_equal(found, expected, 1e-9)
    """#
}
