import Catalogue

extension ChineseHelp {
  /// The help of this target's entries in Chinese.
  public static let expressions = #"""
    == abs in expressions
    数的绝对值。
    - 最小的整数没有相反数：遇到它就报错，不给错误的结果。
    ? 绝对值 数学 取绝对值
    == add_months in expressions
    若干个月以后的日期；n 小于零时为以前。
    - 那个月天数不够时取月末：2019-01-31 推后一个月是 2019-02-28。
    ? 加月 几个月后 月份推移 推后 到期日
    == add_working_days in expressions
    某日之后第 n 个工作日；n 小于零时为之前。
    - n = 0 得到这一天本身。日历与 working_days(from, to) 所用的相同。
    ? 工作日 加工作日 期限 时限 几个工作日后
    == all in expressions
    条件在每一行都成立时为真，条件缺失的行不算。
    ? 全部 所有 都成立 每行
    == any in expressions
    条件至少在一行成立时为真。
    ? 任一 任意 存在 有一个
    == arg_max in expressions
    x 最大的那一行的 y 值。
    - 有几行同为最大时取第一行。x 或 y 缺失的行不算。
    ? 最大的一行 最多的是谁 最大者 极值
    == arg_min in expressions
    x 最小的那一行的 y 值。
    - 有几行同为最小时取第一行。x 或 y 缺失的行不算。
    ? 最小的一行 最少的是谁 最小者 极值
    == between in expressions
    一个值是否介于另外两个值之间，两端都含。
    - 等于 x >= a and x <= b。
    ? 介于 之间 范围 区间 两者之间
    == bin in expressions
    数所在区间的下端，各区间宽度相同。
    - 区间从 `start` 数起，没有给出时从 0 数起；每个区间只含自己的下端。
    ? 分档 分段 分箱 区间 分组
    == case_when in expressions
    依次看几个条件，取第一个成立的条件后面的值；都不成立时取最后一个值。
    - 条件缺失视为不成立。没有写最后一个值时，都不成立的结果为缺失。
    - 整数与数值并用，而它的位数又超出数值能存的位数时，报错。
    ? 多条件 分类 条件 分档 情况
    == ceil in expressions
    不小于这个数的最小整数。
    ? 向上取整 取整 进一
    == coalesce in expressions
    几个值当中第一个不缺失的。
    ? 缺失 空值 替换缺失 默认值 补缺
    == contains in expressions
    文本任何位置含有另一段文本时为真。
    - 另一段文本按原样匹配，不是模式。
    ? 包含 含有 查找 模糊查找 关键词
    == cor in expressions
    两个值都有的各行的 Pearson 相关系数。
    - 这样的行不到两行，或者其中一个没有变化时，为缺失。
    ? 相关 相关系数 皮尔逊
    == count in expressions
    行数。
    ? 计数 行数 个数 数量 多少
    == count_distinct in expressions
    不同的值有多少个，缺失不算。
    ? 去重计数 不同值 个数 种数
    == count_if in expressions
    条件成立的行数。
    ? 条件计数 计数 个数 满足条件
    == count_matches in expressions
    正则表达式在文本里匹配了多少次。
    - 语法是 RE2 的：\d 是数字，\p{Han} 是汉字，(?i) 不分大小写。
    - 各次匹配互不重叠。
    ? 正则 匹配次数 出现次数 模式
    == count_missing in expressions
    值为缺失的行数。
    - 等于 count_if(x == nil)。
    ? 缺失 空值 缺失个数 缺了多少
    == cummax in expressions
    到这一行为止的最大值；出现第一个值之前为缺失。
    ? 累计最大 历史最高 最大值
    == cummean in expressions
    到这一行为止的平均数。
    - 缺失的不算；出现第一个值之前为缺失。
    ? 累计平均 平均 均值
    == cummin in expressions
    到这一行为止的最小值；出现第一个值之前为缺失。
    ? 累计最小 历史最低 最小值
    == cumsum in expressions
    到这一行为止的合计。
    - 缺失的不增加合计；出现第一个值之前为缺失。
    ? 累计 累加 累计求和 合计
    == date in expressions
    由 2019-05-05 这样的文本得到日期，或取日期时间中的日期。
    ? 日期 转日期 年月日
    == date_trunc in expressions
    日期所在的周、月、季、年的第一天，或者日期时间所在小时的起点。
    - 单位有 day、week、month、quarter、year；日期时间还有 hour、minute、second。
    - 一周从星期一开始。结果与 `d` 类型相同。
    ? 按月 按周 按季 按年 月初 周初 季度 月份 截断
    == datetime in expressions
    由 2026-11-28 08:30 这样的文本得到日期时间，或取某个日期的零点。
    - 日期时间没有时区：文本里带时区就报错。
    - 也能读 2026/4/7 8:30 和 2026年4月7日 08:30；秒可以省略。
    ? 日期时间 时间 时刻 转时间
    == day in expressions
    日期或日期时间是当月的几号，1 到 31。
    ? 日 几号 日期
    == day_of_year in expressions
    某日是当年的第几天，1 到 366。
    ? 第几天 年内天数 日期
    == days_between in expressions
    从一个日期到另一个日期有几天。
    - 即 to − from：`to` 较早时为负。日期时间请写 days_between(date(a), date(b))。
    ? 相差天数 天数 间隔 几天 日期差
    == dense_rank in expressions
    值在组内由小到大的名次，名次不留空档：有多少个不同的值不比它大。
    - 缺失没有名次。dense_rank(-x) 由大到小排。
    ? 排名 名次 连续排名 密集排名
    == ends_with in expressions
    文本以另一段文本结尾时为真。
    ? 结尾 后缀 以…结尾
    == exp in expressions
    e 的若干次幂；大到存不下时为缺失。
    ? 指数 幂 数学
    == extract in expressions
    正则表达式在文本里的第一处匹配；没有匹配则为缺失。
    - 语法是 RE2 的：\d 是数字，\p{Han} 是汉字，(?i) 不分大小写。
    - 组是模式里括号括起的部分，从 1 数起；不写组号则取整个匹配。
    - 没有参与匹配的组为缺失。
    ? 提取 抽取 正则 摘取 模式
    == fill_down in expressions
    这个值；缺失时取组内上一个不缺失的值。
    ? 向下填充 补齐 填充 缺失 沿用上行
    == fill_up in expressions
    这个值；缺失时取组内下一个不缺失的值。
    ? 向上填充 补齐 填充 缺失 沿用下行
    == first in expressions
    按行序第一个不缺失的值。
    ? 第一个 首个 首次 最早
    == floor in expressions
    不大于这个数的最大整数。
    ? 向下取整 取整 舍去
    == format_date in expressions
    按 strftime 的记号把日期或日期时间写成文本。
    - %Y 年，%m 月，%d 日，%-m 和 %-d 不补零，%q 季，%V ISO 周次，%H:%M:%S 时刻；%% 是 % 本身。
    ? 日期格式 日期转文本 格式 年月 月份
    == format_number in expressions
    按数位模式把数写成文本。
    - 0 是必写的数位，# 是有才写的数位，逗号是千位分隔。
    - #,##0.0 · 0.00 · 0.0% · #,##0元 · 0.0" kg"，与 show{ format = … } 的格式相同；字母写在双引号里。
    - 恰为一半时向远离零的方向进位。
    ? 数字格式 千分位 数转文本 格式 小数位
    == greatest in expressions
    同一行几个值当中最大的。
    - 缺失的跳过；全部缺失则为缺失。
    ? 取大 较大者 最大值 行内最大
    == half_width in expressions
    把文本里的全角字母、数字和标点换成半角。
    - 没有半角形式的中文标点（如 、 和 。）保持不变。
    ? 半角 全角 全角转半角 规范 清洗
    == hour in expressions
    日期时间的小时，0 到 23。
    ? 小时 时 几点 时刻
    == if_else in expressions
    按条件取两个值之一。
    - 条件缺失，结果也缺失。
    - 整数与数值并用，而它的位数又超出数值能存的位数时，报错。
    ? 如果 否则 条件 判断 二选一
    == integer in expressions
    由数、读得成整数的文本或真假值（1 或 0）得到整数。
    - 带小数的数报错：怎样取整要用 round、floor 或 ceil 说明。
    ? 整数 转整数 取整 类型转换
    == iso_week in expressions
    日期或日期时间所在的 ISO 8601 周次，1 到 53。
    - 一周从星期一开始，归属于其星期四所在的年：iso_year(d)。
    ? 周次 第几周 周 星期
    == iso_year in expressions
    日期或日期时间所在的 ISO 8601 周归属的年份。
    ? 年份 周次 周所属年
    == lag in expressions
    前面第 n 行的值，不写 n 时为前一行；没有那一行时为缺失，或为 `default`。
    ? 上一行 前值 上期 环比 上月
    == last in expressions
    按行序最后一个不缺失的值。
    ? 最后一个 末次 最近 最新
    == last_day in expressions
    日期或日期时间所在月份的最后一天。
    ? 月末 月底 最后一天 月份
    == lead in expressions
    后面第 n 行的值，不写 n 时为后一行；没有那一行时为缺失，或为 `default`。
    ? 下一行 后值 下期
    == least in expressions
    同一行几个值当中最小的。
    - 缺失的跳过；全部缺失则为缺失。
    ? 取小 较小者 最小值 行内最小
    == length in expressions
    文本的字符数。
    ? 长度 字数 字符数
    == log in expressions
    自然对数，或以某数为底的对数；零和负数为缺失。
    ? 对数 自然对数 数学
    == lower in expressions
    把文本变成小写。
    ? 小写 大小写 字母
    == make_date in expressions
    由年、月、日合成日期。
    - 日历上没有的日期报错；写成 try(make_date(…)) 则为缺失。
    ? 合成日期 日期 年月日
    == matches in expressions
    正则表达式在文本任何位置匹配时为真。
    - 语法是 RE2 的：\d 是数字，\p{Han} 是汉字，(?i) 不分大小写。
    - '^' 和 '$' 把匹配限定在文本的开头和结尾。
    ? 正则 匹配 模式 查找
    == max in expressions
    最大值；日期和日期时间取最晚的；文本取码位次序最后的。
    ? 最大值 最大 最高 最晚
    == mean in expressions
    算术平均数。
    - 日期取平均所落的那一天，日期时间取到微秒。
    ? 平均 平均数 均值 平均值
    == median in expressions
    中位数；个数为偶数时，取中间两数的平均数。
    - 日期取它所落的那一天，日期时间取到微秒。
    ? 中位数 中间值
    == min in expressions
    最小值；日期和日期时间取最早的；文本取码位次序最前的。
    ? 最小值 最小 最低 最早
    == minute in expressions
    日期时间的分钟，0 到 59。
    ? 分钟 分 时刻
    == mode in expressions
    出现最多的值；几个同样多时取最小的。
    - 缺失的不算。文本按码位比较。
    ? 众数 最常见 出现最多
    == month in expressions
    日期或日期时间的月份，1 到 12。
    ? 月 月份 几月
    == nth in expressions
    组内第 n 行的值；n 小于零时从最后一行往前数。
    - 按表的行序数，值缺失的行也数在内。
    ? 第几行 第几个
    == ntile in expressions
    把组内各行分成 n 份，这一行属于第几份（1 到 n）。
    - 按表的行序分，请先排序。各份大小相同；分不均时，前面的几份各多一行。
    ? 分位 分组 等分 四分位 几等份
    == number in expressions
    由整数、读得成数的文本或真假值（1 或 0）得到数值，可以带小数。
    ? 数值 转数字 数字 类型转换
    == pad_end in expressions
    在文本后面补上填充字符，直到够若干个字符。
    - 没有给出时用空格填充。更长的文本保持不变。
    ? 右补齐 补位 填充 对齐
    == pad_start in expressions
    在文本前面补上填充字符，直到够若干个字符。
    - 没有给出时用空格填充。更长的文本保持不变。
    ? 左补齐 补零 补位 填充 对齐
    == parse_date in expressions
    由人们平时写的文本、或按给定的模式读出日期。
    - 2020-04-07 · 2020/4/7 · 2020.4.7 · 2020年4月7日 · 20200407 不用模式就能读。
    - 模式用 %Y %y %m %d 这几个记号：parse_date(s, "%d/%m/%Y")。7/4/2020 必须给模式，因为有两种读法。
    - 空文本和 - — / 无 读作缺失。不成日期的报错；写成 try(parse_date(s)) 则为缺失。
    ? 读日期 解析日期 文本转日期 日期 转换
    == parse_number in expressions
    由人们平时写的文本读出数。
    - 1,234.50 · ６．３万元（63000） · 85%（0.85） · 三十一 · (5)（−5） · ¥300。金额以元计。
    - 空文本和 - — / 无 读作缺失。不成数的报错；写成 try(parse_number(s)) 则为缺失。
    ? 读数 解析数字 文本转数字 金额 万元 亿元 中文数字 大写
    == percent in expressions
    把占比写成百分数文本；没有另行指定时保留一位小数。
    ? 百分比 百分数 百分率 格式
    == percent_rank in expressions
    组内其余的值有多大比例小于这个值，0 到 1。
    - 缺失没有名次，也不计入。组内只有一个值时为 0。
    ? 百分位 排名 百分比排名 名次
    == pinyin in expressions
    把文本里的汉字换成拼音，不带声调。
    - 多音字取最常用的读音。
    ? 拼音 读音 注音
    == quantile in expressions
    各值当中有比例 p 的在它之下的那个值（R 的类型 7）。
    - 日期取它所落的那一天，日期时间取到微秒。
    ? 分位数 百分位数 四分位数
    == quarter in expressions
    日期或日期时间的季度，1 到 4。
    ? 季度 季 几季度
    == rank in expressions
    值在组内由小到大的名次；相等的值并列，取其中最前的名次。
    - 缺失没有名次。rank(-x) 由大到小排。
    ? 排名 名次 并列 排序
    == repeat in expressions
    把文本重复若干遍；零遍或负数得空文本。
    - 结果超过 1 MiB 是错误：try(repeat(…)) 使其缺失。
    ? 重复 文本
    == replace in expressions
    把文本里某一段的每处出现都换成另一段。
    - 按原样匹配，不是模式。空文本什么也不换。
    ? 替换 文本替换 改写
    == replace_regex in expressions
    把正则表达式的每处匹配都换掉。
    - 语法是 RE2 的：\d 是数字，\p{Han} 是汉字，(?i) 不分大小写。
    - 替换文本里 \1 至 \9 代表各组匹配的内容，\0 代表整个匹配，\\ 是反斜杠。
    ? 正则替换 正则 替换 清洗 模式
    == reverse in expressions
    把文本从最后一个字符倒到第一个。
    - 字符与附加的符号不拆开。
    ? 倒序 反转 文本
    == rolling_max in expressions
    组内最近 n 行（含本行）的最大值。
    - 组内开头几行前面的行不够 n 行。缺失的跳过；一个值也没有则为缺失。
    - rolling_max(x, 30, at) 按 `at` 列的日期看最近 30 天，与行序无关。
    ? 滚动最大 最近几天 移动窗口 最大值
    == rolling_mean in expressions
    组内最近 n 行（含本行）的平均数。
    - 组内开头几行前面的行不够 n 行。缺失的跳过；一个值也没有则为缺失。
    - rolling_mean(x, 30, at) 按 `at` 列的日期看最近 30 天，与行序无关。
    ? 移动平均 滚动平均 最近几天 平均
    == rolling_median in expressions
    组内最近 n 行（含本行）的中位数。
    - 组内开头几行前面的行不够 n 行。缺失的跳过；一个值也没有则为缺失。
    - rolling_median(x, 30, at) 按 `at` 列的日期看最近 30 天，与行序无关。
    ? 滚动中位数 最近几天 移动窗口 中位数
    == rolling_min in expressions
    组内最近 n 行（含本行）的最小值。
    - 组内开头几行前面的行不够 n 行。缺失的跳过；一个值也没有则为缺失。
    - rolling_min(x, 30, at) 按 `at` 列的日期看最近 30 天，与行序无关。
    ? 滚动最小 最近几天 移动窗口 最小值
    == rolling_sd in expressions
    组内最近 n 行（含本行）的标准差（除以 n − 1）。
    - 组内开头几行前面的行不够 n 行。缺失的跳过；一个值也没有则为缺失。
    - rolling_sd(x, 30, at) 按 `at` 列的日期看最近 30 天，与行序无关。
    ? 滚动标准差 波动 最近几天 标准差
    == rolling_sum in expressions
    组内最近 n 行（含本行）的合计。
    - 组内开头几行前面的行不够 n 行。缺失的跳过；一个值也没有则为缺失。
    - rolling_sum(x, 30, at) 按 `at` 列的日期看最近 30 天，与行序无关。
    ? 滚动合计 最近几天 移动窗口 合计 求和
    == round in expressions
    四舍五入，恰为一半时向远离零的方向进位。
    - 不写位数时得整数。位数为负时舍入到十位、百位，依此类推。
    - 是否恰为一半，按写出来的数看：round(2.675, 2) 是 2.68。
    ? 四舍五入 取整 保留小数 小数位
    == row_number in expressions
    这一行是组内第几行，从 1 数起。
    ? 行号 序号 编号
    == sd in expressions
    样本标准差（除以 n − 1）；不到两个值时为缺失。
    ? 标准差 离散 波动
    == second in expressions
    日期时间的整秒数，0 到 59；秒的小数部分不算。
    ? 秒 时刻
    == seconds_between in expressions
    从一个日期时间到另一个相隔多少秒，含小数。
    - 即 to − from：`to` 较早时为负。一天按 86,400 秒算：没有时区，也就不知道有没有夏令时切换。
    ? 相差秒数 秒 用时 时长 间隔 小时
    == share in expressions
    条件成立的行所占的比例，条件缺失的行不算。
    ? 占比 比例 比重 百分比
    == sign in expressions
    数的符号：大于零为 1，小于零为 −1，零为 0。
    ? 符号 正负
    == slope in expressions
    最小二乘直线的斜率：x 增加一，y 增加多少。
    - 只用两个值都有的行。这样的行不到两行，或者 x 没有变化时，为缺失。
    ? 斜率 趋势 增长 回归
    == split_part in expressions
    文本按分隔符拆开后的第 n 段；没有那么多段时为缺失。
    - 从 1 数起，n 小于零时从末尾往前数，0 报错。分隔符按原样匹配。
    ? 拆分 分割 分隔 第几段
    == sqrt in expressions
    平方根；负数为缺失。
    ? 平方根 开方 数学
    == starts_with in expressions
    文本以另一段文本开头时为真。
    ? 开头 前缀 以…开头
    == string_agg in expressions
    按行序把组内的文本连成一段，中间加分隔符。
    - 缺失的略去；一个也没有则为缺失。
    ? 拼接 合并文本 连接 汇总文本
    == substring in expressions
    文本的一部分，从某个位置（从 1 数起）到末尾，或取若干个字符。
    - 位置为负时从末尾往前数，0 报错。超出文本的部分略去；长度小于 1 得空文本。
    ? 截取 子串 取几个字 部分文本
    == sum in expressions
    合计。
    - 整数相加得整数，大到整数存不下时报错。
    - 一个值也没有时为缺失，因为写零就等于说已经知道：要零请写 coalesce(sum(x), 0)。
    ? 求和 合计 总和 总数 相加
    == text in expressions
    把值写成文本，写法与 tostring 相同。
    ? 文本 转文本 字符串 类型转换
    == today in expressions
    运行开始的日期，或 --as-of 指定的日期。
    ? 今天 当天 日期 今日
    == trim in expressions
    去掉文本首尾的空白，全角空格也去掉。
    ? 去空格 空白 首尾空白 清洗
    == try in expressions
    一个值；算不出来的行为缺失。
    - 有多少行算不出来，用一条说明写出。不用 try 时，遇到第一个这样的行就结束运行。
    - 在 summarise 里，行是结果的行：合计太大的组，try(sum(x)) 为缺失。sum(try(x)) 只略去 x 算不出来的行，其余各行的合计太大仍然报错。
    ? 尝试 容错 算不出 缺失 出错
    == upper in expressions
    把文本变成大写。
    ? 大写 大小写 字母
    == var in expressions
    样本方差（除以 n − 1）；不到两个值时为缺失。
    ? 方差 离散
    == weekday in expressions
    日期或日期时间是星期几，星期一为 1，星期日为 7。
    ? 星期 周几 星期几
    == weighted_mean in expressions
    x 的加权平均数，每个值按权重 w 计算。
    - x 或 w 缺失的行不算。权重之和为 0 时为缺失。
    ? 加权平均 权重 平均
    == working_days in expressions
    两个日期之间的工作日天数，首尾两天都算。
    - 星期一至星期五，减去数据集 calendar 表里的节假日，加上调休上班日。
    - 日历里没有的年份不作推算；写上 false，则只按星期一至星期五计算。
    ? 工作日 工作日天数 节假日 调休 天数
    == year in expressions
    日期或日期时间的年份。
    ? 年 年份 哪年
    """#
}
