import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let expressions = #"""
    a share lies between 0 and 1, such as 0.25
      比例在 0 与 1 之间，例如 0.25
    a part of a figure cannot be read
      数值的一部分无法读取
    the sum is too large for a whole number
      合计太大，整数存不下
    sum numbers instead: sum(number(x))
      改为数值相加：sum(number(x))
    the date leaves the years 1 to 9999
      日期超出了公元 1 年至 9999 年
    the result is too large for a whole number
      结果太大，整数存不下
    number(x) makes a number with a fraction, which reaches further
      number(x) 转为可带小数的数值，范围更大
    %@ is not a whole number
      %@不是整数
    round(x), floor(x) or ceil(x) say which way to go
      round(x)、floor(x) 或 ceil(x) 说明如何取整
    %@ is too large for a whole number
      %@太大，整数存不下
    %@ has more digits than numbers hold
      %@的位数超出数值所能存的位数
    take whole numbers only, or number(x), which rounds
      只用整数，或用 number(x) 舍入
    a condition
      条件
    a date or a datetime
      日期或日期时间
    a number, a text, a date or a datetime
      数值、文本、日期或日期时间
    a value
      值
    a number, a date or a datetime
      数值、日期或日期时间
    a date has no time of day
      日期没有一天中的时间
    a datetime has one: datetime(…)
      日期时间才有：datetime(…)
    there is no date %@
      没有 %@ 这个日期
    try(make_date(…)) leaves such a row out
      try(make_date(…)) 使这种行记为缺失
    a month
      一个月
    '%@' is never true
      “%@”永远不成立
    '%@' is never true: %@
      “%@”永远不成立：%@
    '%@' is always true: %@
      “%@”永远成立：%@
    '%@' is never true: an empty cell is missing, and %@ == nil asks for those
      “%@”永远不成立：空单元格记为缺失，用 %@ == nil 查找
    write 'and'; texts are joined with '..'
      写成“and”；文本用“..”连接
    write %@(%@)
      写成 %@(%@)
    whether x is missing is x == nil; coalesce(x, y) is y where it is
      判断 x 是否缺失写作 x == nil；coalesce(x, y) 在 x 缺失时取 y
    write a + b + c, or coalesce(a, 0) + coalesce(b, 0) where some are missing
      写成 a + b + c；有缺失时写成 coalesce(a, 0) + coalesce(b, 0)
    write (a + b + c) / 3
      写成 (a + b + c) / 3
    write days_between(from, to) for the days between two dates, d + 30 for a later date
      两个日期相差的天数写成 days_between(from, to)，往后的日期写成 d + 30
    write date(s)
      写成 date(s)
    write days_between(from, to) / 365
      写成 days_between(from, to) / 365
    write median(if_else(condition, x, nil))
      写成 median(if_else(条件, x, nil))
    write case_when(x == 1, a, x == 2, b)
      写成 case_when(x == 1, a, x == 2, b)
    write number(s)
      写成 number(s)
    t:slice_max("x", n) keeps the rows of the largest
      t:slice_max("x", n) 留下最大的几行
    t:slice_min("x", n) keeps the rows of the smallest
      t:slice_min("x", n) 留下最小的几行
    write sum(a * b)
      写成 sum(a * b)
    t:summarise("…", { totals = true }) adds a row over all groups
      t:summarise("…", { totals = true }) 加上各组合计的一行
    t:filter "…" keeps the rows in which a condition holds
      t:filter "…" 留下条件成立的行
    write (x - mean(x)) / sd(x)
      写成 (x - mean(x)) / sd(x)
    write x / sum(x)
      写成 x / sum(x)
    write greatest(a, b, …)
      写成 greatest(a, b, …)
    write least(a, b, …)
      写成 least(a, b, …)
    t:group_by "…" says the groups, and t:summarise "m = mean(x)" gives a row for each
      分组用 t:group_by "…"，再用 t:summarise "m = mean(x)" 每组得一行
    %@ is a number, 1 to %@
      %@ 是数值，从 1 到 %@
    %@ is a number: write %@
      %@ 是数值：写成 %@
    '%@' is never true: the smaller bound stands first
      “%@”永远不成立：较小的界限写在前面
    '%@' and '%@' are never true together
      “%@”与“%@”不可能同时成立
    %@ in '%@' never occurs: %@
      “%2$@”中的 %1$@ 不会出现：%3$@
    '%@' is missing in every row; whether x is missing is x == nil
      “%@”在每一行都缺失；x 是否缺失写作 x == nil
    %@ gives %@ to %@
      %=@ 的取值为 %@ 至 %@
    %@ gives %@ or more
      %=@ 的取值不小于 %@
    a text would be longer than a mebibyte in some row
      某一行的文本会超过 1 MiB
    try(repeat(…)) makes it missing
      try(repeat(…)) 使该行缺失
    '%@' cannot be computed in %@, which %@ missing
      “%@”在%@无法计算，该行%@缺失
    a number, text or condition
      数值、文本或条件
    text such as 2019-05-05 or a datetime
      形如 2019-05-05 的文本，或日期时间
    if_else(x == "…", nil, integer(x)) leaves such a text out
      if_else(x == "…", nil, integer(x)) 使这种文本记为缺失
    if_else(x == "…", nil, number(x)) leaves such a text out
      if_else(x == "…", nil, number(x)) 使这种文本记为缺失
    a date is written 2019-05-05
      日期写作 2019-05-05
    date(datetime(…)) is the date of text with a time of day
      date(datetime(…)) 取带时间的文本中的日期
    '%@' is no %@
      “%@”不是%@
    a width is above zero
      宽度要大于零
    a group is counted from 1; 0 is the whole match
      捕获组从 1 数起；0 是整个匹配
    the pattern has %@, and this is group %@
      模式里有%@，这里是第%@组
    a group is a part of the pattern in brackets
      捕获组是模式中用括号括起的部分
    try(parse_number(x)) leaves such a text out
      try(parse_number(x)) 使这种文本记为缺失
    '%@' is no date of the pattern '%@'
      “%@”不是符合模式“%@”的日期
    try(…) leaves such a text out
      try(…) 使这种文本记为缺失
    '%@' may be two dates: %@-%@-%@ or %@-%@-%@
      “%@”可以是两个日期：%@-%@-%@ 或 %@-%@-%@
    a pattern says which: parse_date(x, "%d/%m/%Y")
      用模式写明：parse_date(x, "%d/%m/%Y")
    '%@' has a time of day
      “%@”带有一天中的时间
    '%@' is no date
      “%@”不是日期
    try(parse_date(x)) leaves such a text out
      try(parse_date(x)) 使这种文本记为缺失
    a width is a number of characters from 0 to 10000
      宽度是 0 到 10000 的字符数
    a filling has a character at least
      填充至少要有一个字符
    text such as 2026-11-28 08:30
      形如 2026-11-28 08:30 的文本
    '%@' is no datetime
      “%@”不是日期时间
    the calendar is the dataset's own
      日历用的是数据集自带的
    false counts Monday to Friday
      写 false 则按周一至周五计
    from (%@) is after to (%@)
      起始日（%@）晚于截止日（%@）
    if_else(from <= to, working_days(from, to), 0) counts none there
      if_else(from <= to, working_days(from, to), 0) 把这种情形计为 0
    the calendar does not hold %@
      日历里没有 %@ 年
    false in its place counts Monday to Friday
      在此处写 false 则按周一至周五计
    %@ after %@
      %2$@之后%1$@
    %@ working day
      %@个工作日
    the calendar does not reach %@
      日历到不了%@
    it holds %@
      其中有 %@
    it is empty
      其中是空的
    a percentage has 0 to 15 digits after its point
      百分数的小数位为 0 到 15 位
    expected one column, got %@
      应为一列，得到的是%@
    a column needs a name
      列要有名称
    expected the name of one column, got '%@'
      应为一列的名称，得到的是“%@”
    a name with such signs stands in back quotes: `a, b`
      含这类符号的名称用反引号括起：`a, b`
    new = old
      新名 = 旧名
    left = right
      左 = 右
    left >= right
      左 >= 右
    the left table
      左表
    the right table
      右表
    '%@' is a column of the right table
      “%@”是右表的列
    the left table's column stands first: %@ %@ %@
      左表的列写在前面：%@ %@ %@
    expected a comma, found %@
      应为逗号，得到的是%@
    '-' means nothing here
      “-”在这里没有意义
    a name with a '-' in it stands in back quotes
      含“-”的名称用反引号括起
    expected '%@', found only '%@'
      应为“%@”，得到的只有“%@”
    %@ means nothing here: only names of columns are expected
      %@在这里没有意义：此处只写列名
    '==' compares; here it is written '%@'
      “==”用于比较；此处写作“%@”
    expected the name of a column, found %@
      应为列名，得到的是%@
    write it without quotes: %@
      不加引号：%@
    '%@' stands here twice
      “%@”在这里写了两次
    no column starts with '%@'
      没有以“%@”开头的列
    no column ends with '%@'
      没有以“%@”结尾的列
    no column's name contains '%@'
      没有名称含“%@”的列
    no column's name matches '%@'
      没有名称符合“%@”的列
    no column is of type %@
      没有类型为 %@ 的列
    there is no column
      一列也没有
    no column would be left
      这样一列也不剩了
    there would be two columns '%@'
      会出现两个名为“%@”的列
    '=' means nothing here: only columns that are there are expected
      “=”在这里没有意义：此处只能写已有的列
    there are: %@
      现有：%@
    '%@' is written %@
      “%@”写作 %@
    a back quote is not closed
      有一个反引号没有收尾
    a column's name is expected between the back quotes
      反引号之间应有列名
    a name is expected after '$'
      “$”之后应有名称
    a byte that is not UTF-8 text
      有一个字节不是 UTF-8 文本
    the character '%@' means nothing here
      字符“%@”在这里没有意义
    '%@' is no number
      “%@”不是数值
    '%@' is too large for a number
      “%@”太大，数值存不下
    '%@' has more digits than numbers hold
      “%@”的位数超出数值所能存的位数
    without a point it is a whole number
      不带小数点就是整数
    a column whose name starts with a digit stands in back quotes: `%@`
      以数字开头的列名用反引号括起：`%@`
    integers reach to 9223372036854775807; a number with a point or an exponent reaches further
      整数最大到 9223372036854775807；带小数点或指数的数值范围更大
    the quote is not closed
      引号没有收尾
    '\u{…}' writes any character
      “\u{…}”可写出任何字符
    the text is not UTF-8
      文本不是 UTF-8
    '%@' is no escape
      “%@”不是转义
    a backslash itself is written twice: '\\'
      反斜杠本身写两遍：“\\”
    two hexadecimal digits are expected after '\x'
      “\x”之后应有两位十六进制数字
    a byte is at most 255
      一个字节最大为 255
    a character's code is expected, as in '\u{4E00}'
      应写字符的编码，例如“\u{4E00}”
    the text is longer than %@ MiB
      文本超过 %@ MiB
    the end
      末尾
    expected the name of a column or 'name = expression', found %@
      应为列名或“名称 = 表达式”，得到的是%@
    an expression without a name
      表达式没有名称
    expected 'name = expression', found %@
      应为“名称 = 表达式”，得到的是%@
    give it one: name = …
      给它一个名称：名称 = …
    a name is given with '=', not '=='
      取名用“=”，不用“==”
    expected one %@, found a comma
      应为一个%@，得到的是逗号
    conditions are joined with 'and'
      几个条件用“and”相连
    expected 'name(a, b) = expression', found %@
      应为“名称(a, b) = 表达式”，得到的是%@
    a definition is written %@(a, b) = …
      定义写作 %@(a, b) = …
    expected '(' after '%@'
      “%@”之后应有“(”
    expected the name of an argument, found %@
      应为参数名，得到的是%@
    expected ')', found %@
      应为“)”，得到的是%@
    expected '=' and the expression, found %@
      应为“=”和表达式，得到的是%@
    'not equal' is written '~='
      “不等于”写作“~=”
    expected an operator before 'not'
      “not”之前应有运算符
    a list stands in braces
      列表用花括号
    write x in {a, b}
      写成 x in {a, b}
    expected a list after 'in', found %@
      “in”之后应为列表，得到的是%@
    write x in {a, b} or x in $name
      写成 x in {a, b} 或 x in $name
    no bracket is open here
      这里没有尚未收尾的括号
    no brace is open here
      这里没有尚未收尾的花括号
    the bracket after '%@' is not closed
      “%@”之后的括号没有收尾
    the brace is not closed
      花括号没有收尾
    the bracket is not closed
      括号没有收尾
    expected an expression, found nothing
      应为表达式，得到的是空
    expected a value, found %@
      应为值，得到的是%@
    'equal' is written '=='
      “等于”写作“==”
    a list stands after 'in' only: x in {a, b}
      列表只出现在“in”之后：x in {a, b}
    '=' gives a name to a result
      “=”是给结果取名
    '%@' is no operator
      “%@”不是运算符
    expected a comma before '%@'
      “%@”之前应有逗号
    expected an operator before '{'
      “{”之前应有运算符
    arguments stand in round brackets, and a list after 'in'
      参数写在圆括号里，列表写在“in”之后
    ␣or a comma
      或逗号
    expected an operator%@ before %@
      %2$@之前应有运算符%1$@
    write %@
      写成%@
    '%@' is no part of an expression
      表达式里不能有“%@”
    '%@' is no operator here
      “%@”在这里不是运算符
    write 'and'
      写成“and”
    write 'or'; texts are joined with '..'
      写成“or”；文本相连用“..”
    a power is written '^'
      乘方写作“^”
    write '<='
      写成“<=”
    write '>='
      写成“>=”
    write 'not'
      写成“not”
    write 'or'
      写成“or”
    several expressions are separated by ','
      几个表达式用“,”隔开
    an apostrophe
      英文单引号
    write '%@'
      写成“%@”
    whether a value is missing is asked with '== nil' or '~= nil'
      判断缺失用“== nil”或“~= nil”
    write '~='
      写成“~=”
    write contains(text, part), starts_with(…), ends_with(…) or matches(text, pattern)
      写成 contains(text, part)、starts_with(…)、ends_with(…) 或 matches(text, pattern)
    write matches(text, pattern)
      写成 matches(text, pattern)
    write between(x, a, b)
      写成 between(x, a, b)
    integer(x), number(x), text(x) and date(x) change the type
      改类型用 integer(x)、number(x)、text(x) 和 date(x)
    write count_distinct(x)
      写成 count_distinct(x)
    count() counts the rows
      行数用 count()
    write case_when(condition, value, condition, value, …, otherwise)
      写成 case_when(条件, 值, 条件, 值, …, 其余)
    t:group_by "…" says the groups and t:arrange "…" the order; in a mutate sum(x) or lag(x) is then within them
      分组用 t:group_by "…"，次序用 t:arrange "…"；随后 mutate 里的 sum(x) 或 lag(x) 就在组内计算
    t:group_by "…" says the groups and t:arrange "…" the order
      分组用 t:group_by "…"，次序用 t:arrange "…"
    a name stands before: name = …; integer(x), number(x), text(x) and date(x) change the type
      名称写在前面：name = …；改类型用 integer(x)、number(x)、text(x) 和 date(x)
    write year(x), month(x), day(x) or hour(x)
      写成 year(x)、month(x)、day(x) 或 hour(x)
    write count_if(condition), or sum(if_else(condition, x, nil))
      写成 count_if(condition)，或 sum(if_else(condition, x, nil))
    aggregates skip missing values; fill_down(x) is the last that is there
      汇总函数都略过缺失值；fill_down(x) 取最近一个不缺失的值
    t:arrange "x" is ascending
      t:arrange "x" 为升序
    t:arrange "-x" is descending
      t:arrange "-x" 为降序
    write '//'
      写成“//”
    write '%'
      写成“%”
    write '=='
      写成“==”
    write x / lag(x) - 1
      写成 x / lag(x) - 1
    write x - lag(x)
      写成 x - lag(x)
    t:arrange "-x" is descending; rank(-x) ranks from the largest
      t:arrange "-x" 为降序；rank(-x) 从最大的排起
    write d + 30 for days, d + 7 * n for weeks and add_months(d, n) for months
      天数写 d + 30，周数写 d + 7 * n，月数写 add_months(d, n)
    write year(d), month(d), weekday(d) and their like
      写成 year(d)、month(d)、weekday(d) 等
    write d - n for days and add_months(d, -n) for months
      天数写 d - n，月数写 add_months(d, -n)
    write cumsum(…), cummin(…) or cummax(…)
      写成 cumsum(…)、cummin(…) 或 cummax(…)
    t:unnest("column", "separator") gives a row for each part
      t:unnest("列", "分隔符") 把每一部分拆成一行
    extract(s, pattern, group) gives the first match; t:unnest gives a row for each part
      extract(s, pattern, group) 取第一处匹配；t:unnest 把每一部分拆成一行
    texts are joined with '..'
      文本相连用“..”
    write a ~= b
      写成 a ~= b
    write x ^ y
      写成 x ^ y
    write x % y
      写成 x % y
    write x // y
      写成 x // y
    write x == true
      写成 x == true
    write x == false
      写成 x == false
    that is a verb's work: help "t:mutate"
      这由表的动词完成：help "t:mutate"
    a missing value is written nil, as in x == nil
      缺失值写作 nil，例如 x == nil
    write true
      写成 true
    write false
      写成 false
    a list with %@ in it
      含有%@的列表
    '%@' is a column, not a function
      “%@”是列，不是函数
    whether x is missing is x == nil
      判断 x 是否缺失用 x == nil
    at least %@
      至少%@个
    '%@' takes %@, got %@
      “%@”要%@，得到的是%@个
    no arguments
      0 个参数
    1 argument
      1 个参数
    %@ arguments
      %@个参数
    %@ to %@ arguments
      %@至%@个参数
    at least 1 argument
      至少 1 个参数
    at least %@ arguments
      至少%@个参数
    count_if(x ~= nil) counts the rows where x is not missing
      count_if(x ~= nil) 数出 x 不缺失的行
    '%@' takes a constant as argument %@
      “%@”的第%@个参数要用常量
    '%@' takes %@ as argument %@, and this is %@
      “%1$@”的第%3$@个参数要用%2$@，这里是%4$@
    text(…) makes text of it
      text(…) 转为文本
    date(…) reads text as a date
      date(…) 把文本读作日期
    datetime(…) reads text as a datetime
      datetime(…) 把文本读作日期时间
    datetime(…) is the midnight with which a date begins
      datetime(…) 取日期当天零点
    number(…) reads text as a number
      number(…) 把文本读作数值
    round(…) makes a whole number
      round(…) 取整
    count_if(…) counts the rows where it holds
      count_if(…) 数出条件成立的行
    share(…) is the share of the rows where it holds
      share(…) 是条件成立的行所占的比例
    the part that is wrong: %@
      有误的部分：%@
    '%@' takes values of one kind, and this is %@ beside %@
      “%@”要同一类的值，这里%@与%@并列
    '%@' stands inside another function of the group
      “%@”套在另一个分组函数里面
    compute it first: mutate "m = %@"
      先算出来：mutate "m = %@"
    '%@' gives a value for every row, and here one for each group is needed
      “%@”对每一行给一个值，而这里每组只要一个值
    '%@' needs all the rows of a group, and here each row stands alone
      “%@”需要一组的所有行，而这里只有单独的一行
    '%@' of nothing but missing values
      “%@”的参数全是缺失值
    'not' takes what follows it first: not (a == b)
      “not”只作用于紧随其后的部分：not (a == b)
    '%@' takes conditions, and this is %@
      “%@”要用条件，这里是%@
    '%@' takes numbers, and this is %@
      “%@”要用数值，这里是%@
    number(%@) reads it as a number
      number(%@) 把它读作数值
    if_else(condition, 1, 0) makes a number of it
      if_else(condition, 1, 0) 把它变成数值
    %@ is compared with %@
      %@与%@相比较
    two texts are compared, and one is the name of a column
      相比较的是两段文本，而其中一段是列名
    a column stands without quotes: %@
      列名不加引号：%@
    year(%@) is the number of its year
      year(%@) 取其年份数
    date(%@) is its date; datetime(…) of a date is its midnight
      date(%@) 取其日期；datetime(…) 取日期当天零点
    two comparisons are joined with 'and': 1 < x and x < 5
      两个比较用“and”相连：1 < x and x < 5
    date(%@) reads text as a date
      date(%@) 把文本读作日期
    a date is written date "2019-05-05"
      日期写作 date "2019-05-05"
    write date "%@"
      写成 date "%@"
    datetime(%@) reads text as a datetime
      datetime(%@) 把文本读作日期时间
    a datetime is written datetime "2026-11-28 08:30"
      日期时间写作 datetime "2026-11-28 08:30"
    write datetime "%@"
      写成 datetime "%@"
    write "%@", in quotes
      加引号写成 "%@"
    number(%@) reads text as a number
      number(%@) 把文本读作数值
    write %@ without quotes
      %@ 不加引号
    write true or false without quotes
      true 或 false 不加引号
    conditions have no order for '%@'
      条件没有大小之分，不能用“%@”
    '..' joins texts and numbers, and this is %@
      “..”连接文本和数值，这里是%@
    text(%@) makes text of it
      text(%@) 转为文本
    seconds_between(%@, %@) is the difference in seconds
      seconds_between(%@, %@) 是相差的秒数
    date(…) is the date of a datetime, and date + days is a date
      date(…) 取日期时间中的日期，date + 天数得到日期
    a date moves by whole days
      日期按整天移动
    round(x) makes a whole number
      round(x) 取整
    a date minus text
      日期减文本
    date - date is days, date + days and date - days are dates
      date - date 得到天数，date + 天数和 date - 天数得到日期
    '%@' of %@ and %@ means nothing
      %2$@与%3$@之间的“%1$@”没有意义
    '$%@' is one value, and 'in' takes a list
      “$%@”是单个值，而“in”要用列表
    expected a list for '$%@', got %@
      “$%@”应为列表，得到的是%@
    %@ is compared with %@ in '$%@'
      “$%3$@”里%1$@与%2$@相比较
    a list holds no missing value
      列表里不能有缺失值
    write x == nil or x in {…}
      写成 x == nil or x in {…}
    '%@' has many values in a group
      “%@”在一组里有许多值
    take one, as in first(%@) or max(%@), or group by it
      取其中一个，例如 first(%@) 或 max(%@)，或按它分组
    '%@' is a result for the group, and an aggregate takes columns
      “%@”是整组的结果，而汇总函数要用列
    the function is written %@
      这个函数写作 %@
    a text stands in quotes: "%@"
      文本加引号："%@"
    '$%@' is a list
      “$%@”是列表
    a list stands after 'in': x in $%@
      列表写在“in”之后：x in $%@
    expected a value for '$%@', got %@
      “$%@”应为单个值，得到的是%@
    no value for '$%@'
      “$%@”没有值
    did you mean '$%@'?
      是否指“$%@”？
    give one after the text, { %@ = … }, or with --param %@=…
      在文本之后给出：{ %@ = … }，或用 --param %@=…
    '%@' is a function of Plumb's own
      “%@”是 Plumb 自带的函数
    give yours another name
      请换一个名称
    '%@' is defined by itself
      “%@”用自己定义自己
    '%@' is defined by itself, through '%@'
      “%@”经由“%2$@”用自己定义自己
    '$' stands for the column, and is not here
      “$”代表列，这里没有写
    as in round($, 1)
      例如 round($, 1)
    '%@' takes text as its %@, and this is %@
      “%@”的%@要用文本，这里是%@
    what '%@' stands for is too long here
      “%@”所代表的内容太长
    '%@' takes a constant here
      “%@”在这里要用常量
    always missing
      始终缺失
    expected a condition, and this is %@
      应为条件，这里是%@
    compare it with something, as in 'x > 0'
      与某个值比较，例如“x > 0”
    expected a constant
      应为常量
    '%@' is %@, and this is %@
      “%@”是%@，这里是%@
    '%@' is what the groups are made by
      “%@”是分组所依据的列
    give the result another name
      给结果换一个名称
    nothing says what '%@' is
      无法判断“%@”是什么类型
    a missing number is number(nil), a missing text text(nil)
      缺失的数值写 number(nil)，缺失的文本写 text(nil)
    a distance is not negative
      间隔不能是负数
    'lag' looks back and 'lead' ahead
      “lag”向前看，“lead”向后看
    rows are counted from 1, or from -1 at the end
      行从 1 数起，或从末尾以 -1 数起
    take a whole number as the default
      默认值请用整数
    rows are cut into at least one part
      至少分成一份
    The sum of the last n rows of the group, this one included.
      本组最近 n 行的合计，含本行。
    The mean of the last n rows of the group, this one included.
      本组最近 n 行的平均值，含本行。
    The smallest value of the last n rows of the group, this one included.
      本组最近 n 行的最小值，含本行。
    The largest value of the last n rows of the group, this one included.
      本组最近 n 行的最大值，含本行。
    The median of the last n rows of the group, this one included.
      本组最近 n 行的中位数，含本行。
    The standard deviation (n − 1) of the last n rows of the group, this one included.
      本组最近 n 行的标准差（n − 1），含本行。
    at least one row or day is looked at
      至少要看一行或一天
    the rolling sum is too large for a whole number
      滚动合计太大，整数存不下
    sum numbers instead: rolling_sum(number(x), n)
      改为数值相加：rolling_sum(number(x), n)
    the running sum is too large for a whole number
      累计合计太大，整数存不下
    sum numbers instead: cumsum(number(x))
      改为数值相加：cumsum(number(x))
    here it is written %@
      这里写作 %@
    give it one: %@
      给它一个名称：%@
    in a mutate after the summarise it is a column
      在 summarise 之后的 mutate 里它就是一列
    '-' before a name is descending: -%@
      名称前加“-”表示降序：-%@
    a name alone is ascending: %@
      只写名称就是升序：%@
    missing values always come last
      缺失值总是排在最后
    a new name stands before: %@ = %@
      新名写在前面：%@ = %@
    t:distinct "%@" keeps one row of each
      t:distinct "%@" 每种只留一行
    count_distinct(x) counts the different values; t:distinct "…" first keeps one row of each
      count_distinct(x) 计算不同值的个数；先用 t:distinct "…" 则每种只留一行
    a name with spaces or signs in it stands in back quotes: `%@`
      含空格或符号的名称用反引号括起：`%@`
    t:count "a" counts the rows of each value
      t:count "a" 数出每个值的行数
    only columns stand here; compute it first: mutate "%@"
      这里只写列；先算出来：mutate "%@"
    only columns stand here
      这里只写列
    t:group_by "…":summarise "m = …" gives a result for each group
      t:group_by "…":summarise "m = …" 给每组一个结果
    everything() stands for all columns
      everything() 代表所有列
    arguments have no names and stand in their order; 'equal' is written '=='
      参数没有名称，按次序写；“等于”写作“==”
    write not contains(text, part), not starts_with(…), not ends_with(…) or not matches(text, pattern)
      写成 not contains(text, part)、not starts_with(…)、not ends_with(…) 或 not matches(text, pattern)
    write not matches(text, pattern)
      写成 not matches(text, pattern)
    write not between(x, a, b)
      写成 not between(x, a, b)
    write '='
      写成“=”
    '＝' is no part of an expression
      表达式里不能有“＝”
    write if_else(condition, a, b); a value of the script is written $name
      写成 if_else(condition, a, b)；脚本里的值写作 $name
    write if_else(condition, a, b)
      写成 if_else(condition, a, b)
    a list is written {a, b}, a column's name with spaces in back quotes, a part of a text substring(s, 1, 2)
      列表写作 {a, b}，含空格的列名用反引号括起，取文本的一部分用 substring(s, 1, 2)
    a value of the script is written $name
      脚本里的值写作 $name
    length(s) is the number of characters
      length(s) 是字符数
    '==' to compare, '=' after the name of a result
      “==”（比较），或“=”（写在结果的名称之后）
    a function takes its values in brackets, f(x) for x:f(); a value of the script is written $name
      函数的值写在括号里，用 f(x)，不写 x:f()；脚本里的值写作 $name
    a function takes its values in brackets, f(x) for x.f(); a column stands by its name alone, in back quotes where it has a '.'
      函数的值写在括号里，用 f(x)，不写 x.f()；列只写列名，列名中带“.”时放在反引号里
    a join brings the columns of another table: t:left_join(data.NAME, "key")
      用连接取另一张表的列：t:left_join(data.表名, "键")
    a join brings the columns of another table: t:left_join(u, "key")
      用连接取另一张表的列：t:left_join(u, "键")
    missing values are skipped without it
      缺失值本来就略过，不必写
    functions stand without a module's name: f(x) for module.f(x)
      函数前不写模块名：用 f(x)，不写 module.f(x)
    write contains(text, part)
      写成 contains(text, part)
    write starts_with(text, part)
      写成 starts_with(text, part)
    write ends_with(text, part)
      写成 ends_with(text, part)
    write lag(x), or lead(x)
      写成 lag(x) 或 lead(x)
    write coalesce(x, 0)
      写成 coalesce(x, 0)
    write coalesce(try(x), y)
      写成 coalesce(try(x), y)
    whether x is there is x ~= nil
      判断 x 是否不缺失用 x ~= nil
    a name stands before: name = …
      名称写在前面：名称 = …
    write format_date(d, "%Y-%m")
      写成 format_date(d, "%Y-%m")
    write rolling_mean(x, n)
      写成 rolling_mean(x, n)
    write split_part(s, "-", 1)
      写成 split_part(s, "-", 1)
    write quantile(x, p)
      写成 quantile(x, p)
    t:head(10) keeps the first rows
      t:head(10) 保留开头几行
    t:group_by "…" says the groups
      分组用 t:group_by "…"
    t:summarise "…":filter "…" keeps some of the groups
      t:summarise "…":filter "…" 保留一部分组
    texts of one row are joined with '..', those of rows by string_agg(s, separator)
      同一行的文本用“..”相连，多行的文本用 string_agg(s, separator)
    write replace_regex(s, pattern, replacement), or replace(s, old, new) for a text that is no pattern
      写成 replace_regex(s, pattern, replacement)；要替换的不是模式时用 replace(s, old, new)
    write substring(s, 1, n)
      写成 substring(s, 1, n)
    write substring(s, -n)
      写成 substring(s, -n)
    contains(s, part) says whether it is there, split_part(s, part, 1) is what stands before it
      contains(s, part) 判断是否含有，split_part(s, part, 1) 取它前面的部分
    there are upper(s) and lower(s)
      有 upper(s) 和 lower(s)
    write format_date(d, "%Y-%m") for dates, format_number(x, "0.0") for numbers
      日期写 format_date(d, "%Y-%m")，数值写 format_number(x, "0.0")
    write format_number(x, "0.0"); texts are joined with '..'
      写成 format_number(x, "0.0")；文本相连用“..”
    string_agg(s, separator) joins the texts of a group
      string_agg(s, separator) 把一组的文本连起来
    write weekday(d), 1 for Monday to 7 for Sunday
      写成 weekday(d)，1 为星期一，7 为星期日
    write days_between(from, to)
      写成 days_between(from, to)
    write (year(b) - year(a)) * 12 + month(b) - month(a)
      写成 (year(b) - year(a)) * 12 + month(b) - month(a)
    write date_trunc("month", d)
      写成 date_trunc("month", d)
    last_day(d) is the last day of the month
      last_day(d) 是当月最后一天
    today() is the date of the run
      today() 是运行当天的日期
    write sum(if_else(condition, x, nil))
      写成 sum(if_else(condition, x, nil))
    write mean(if_else(condition, x, nil))
      写成 mean(if_else(condition, x, nil))
    write max(if_else(condition, x, nil))
      写成 max(if_else(condition, x, nil))
    write min(if_else(condition, x, nil))
      写成 min(if_else(condition, x, nil))
    write if_else(a == b, nil, a)
      写成 if_else(a == b, nil, a)
    write row_number()
      写成 row_number()
    write row_number() - 1
      写成 row_number() - 1
    t:arrange "x" first, then ntile(n) cuts the rows
      先 t:arrange "x"，再用 ntile(n) 把各行等分
    write if_else(x < 0, ceil(x), floor(x)) for a number, date_trunc("month", d) for a date
      数值写 if_else(x < 0, ceil(x), floor(x))，日期写 date_trunc("month", d)
    write log(x, 10)
      写成 log(x, 10)
    write log(x, 2)
      写成 log(x, 2)
    write case_when(x < a, a, x > b, b, x)
      写成 case_when(x < a, a, x > b, b, x)
    t:sample(10) takes rows at random
      t:sample(10) 随机取若干行
    a column stands by its name alone
      列只写列名
    name = %@
      名称 = %@
    n = count()
      n = count()
    write two conditions: %@ >= a, %@ <= b
      写成两个条件：%@ >= a, %@ <= b
    columns and conditions are separated by ','
      列与条件之间用“,”隔开
    parts are counted from 1, or from -1 at the end
      各段从 1 数起，从末尾数则从 -1 起
    the number of a part is 0 in some row
      有的行里段号为 0
    a separator has a character at least
      分隔符至少要有一个字符
    substring(s, n, 1) is the n-th character
      substring(s, n, 1) 取第 n 个字符
    a text is repeated 0 to 1048576 times
      文本可重复 0 到 1048576 次
    characters are counted from 1, or from -1 at the end
      字符从 1 数起，从末尾数则从 -1 起
    the position is 0 in some row
      有的行里位置为 0
    a length is not negative
      长度不能为负
    substring(s, 1, length(s) - 3) leaves the last three characters out
      substring(s, 1, length(s) - 3) 去掉最后三个字符
    a number has at most 308 digits before its point and 323 after it
      数值的小数点前最多 308 位，后最多 323 位
    a base is above zero, and not 1
      底数要大于零，且不为 1
    to group by it, group_by "%@" stands before
      要按它分组，在前面写 group_by "%=@"
    a number is written without commas: %@
      数字不带逗号：%@
    %@% is written %@
      %@% 写作 %@
    contains(s, part) says whether it is there; t:left_join(u, "key") brings the columns of another table
      contains(s, part) 判断其中有没有；t:left_join(u, "key") 取来另一张表的列
    write a and b
      写作 a and b
    write a or b
      写作 a or b
    write not (x)
      写作 not (x)
    format_date(d, "%Y-%m") writes dates by a pattern, format_number(x, "0.0") numbers
      按格式写日期用 format_date(d, "%Y-%m")，写数字用 format_number(x, "0.0")
    write %@ == %@
      写作 %@ == %@
    write max(x) - min(x)
      写作 max(x) - min(x)
    write quantile(x, 0.75) - quantile(x, 0.25)
      写作 quantile(x, 0.75) - quantile(x, 0.25)
    write sd(x) / mean(x)
      写作 sd(x) / mean(x)
    write exp(sum(log(x))), where all numbers are above zero
      各数都大于零时写作 exp(sum(log(x)))
    write exp(mean(log(x)))
      写作 exp(mean(log(x)))
    write sd(x) / count_if(x ~= nil) ^ 0.5
      写作 sd(x) / count_if(x ~= nil) ^ 0.5
    such a figure is of a list: help "stats" names them
      这类数由列表算出：help "stats" 列出全部
    a choice is if_else(condition, a, b), a default coalesce(x, 0)
      二选一写作 if_else(condition, a, b)，缺省值写作 coalesce(x, 0)
    row_number() numbers the rows
      row_number() 给各行编号
    mode(x) is the most frequent value, max(x) the largest
      mode(x) 是最常见的值，max(x) 是最大的值
    make_date(year, month, day)
      make_date(year, month, day)
    columns stand by their names: "a, b"
      列直接写列名："a, b"
    the last column is %@
      最后一列是 %@
    columns stand without their tables, the left table's first: "%@"
      列名前不写表名，左表的列写在前面："%@"
    a column stands by its name alone: %@
      列只写列名：%@
    a name with a '.' in it stands in back quotes
      含“.”的列名写在反引号里
    a name with a '.' in it stands in back quotes: %@
      含“.”的列名写在反引号里：%@
    write everything()
      写成 everything()
    '-' before a name leaves it out: -%@
      列名前写“-”表示去掉该列：-%@
    columns are named one by one: %@
      列要逐个写出：%@
    write if_else(condition, x, nil); t:filter "…" keeps the rows in which a condition holds
      写成 if_else(condition, x, nil)；t:filter "…" 保留满足条件的行
    a function takes its values in brackets: f(x)
      函数的值写在括号里：f(x)
    in mutate_each and summarise_each $ is the column
      在 mutate_each 和 summarise_each 里，$ 表示该列
    t:distinct "a" keeps one row of each; count_distinct(x) counts the different values
      t:distinct "a" 每个值保留一行；count_distinct(x) 计算不同值的个数
    t:mutate("r", function(row) return row.x end) computes each row by a function of Lua
      t:mutate("r", function(row) return row.x end) 用 Lua 函数逐行计算
    t:pull "x" is a list of a column's values
      t:pull "x" 得到一列的值的列表
    write extract(s, '"name": *"([^"]*)"', 1)
      写成 extract(s, '"name": *"([^"]*)"', 1)
    write split_part('Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec', ',', month(d))
      写成 split_part('1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月', ',', month(d))
    write split_part('Mon,Tue,Wed,Thu,Fri,Sat,Sun', ',', weekday(d))
      写成 split_part('周一,周二,周三,周四,周五,周六,周日', ',', weekday(d))
    write date_trunc('month', d), or 'quarter', 'week', 'year'
      写成 date_trunc('month', d)，或用 'quarter'、'week'、'year'
    write days_between(d, today())
      写成 days_between(d, today())
    write seconds_between(datetime '1970-01-01 00:00', t)
      写成 seconds_between(datetime '1970-01-01 00:00', t)
    row_number() numbers the rows; t:dates("month", { by = "month" }) adds the dates that are lacking
      row_number() 给各行编号；t:dates("month", { by = "month" }) 补上缺少的日期
    t:group_by "a":mutate "n = count()":ungroup() first, then write if_else(n < 10, 'other', a)
      先用 t:group_by "a":mutate "n = count()":ungroup()，再写 if_else(n < 10, 'other', a)
    texts have no order of their own: t:count "a" and t:arrange say the order of rows
      文本没有自己的次序：行的次序由 t:count "a" 和 t:arrange 决定
    t:group_by "a":mutate "n = count()" says how often each occurs; t:distinct "a" keeps one of each
      t:group_by "a":mutate "n = count()" 得到每个值出现的次数；t:distinct "a" 每个值保留一个
    write sd(x) * ((count_if(x ~= nil) - 1) / count_if(x ~= nil)) ^ 0.5
      写成 sd(x) * ((count_if(x ~= nil) - 1) / count_if(x ~= nil)) ^ 0.5
    write var(x) * (count_if(x ~= nil) - 1) / count_if(x ~= nil)
      写成 var(x) * (count_if(x ~= nil) - 1) / count_if(x ~= nil)
    texts are compared as they stand, by ==, contains(s, part) or matches(s, pattern); pinyin(s) is how they are read
      文本按原样比较：用 ==、contains(s, part) 或 matches(s, pattern)；pinyin(s) 是其读音
    a name stands before: %@
      名称写在前面：%@
    """#
}
