import Catalogue

extension ChineseHelp {
  /// The help of this target's entries in Chinese.
  public static let rectification = #"""
    == ageing
    某一天尚未完成的问题，按挂账天数分档。
    - opened、closed：日期所在的列。没有销号日期或销号日期更晚的问题，在 as_of 那天算未完成；as_of 不写时取 today()。
    - 有状态的问题按状态算完成或未完成，与 completion_rate 相同，不论日期怎样写；有多少个与日期矛盾，用一条说明写出。status 指定状态列，写 false 则不看状态；policy 不写时为 "strict"。
    - buckets：每一档的最后一天；不写时为 {30, 90, 180, 365}。比最后一档更久的另成一档。
    - 给出 bucket、from、to、findings 和 share，share 是占有发现日期的未完成问题的比例。有多少个没有发现日期，用一条说明写出。
    ? 挂账 账龄 多久 未完成 天数 分档 积压
    == closure
    各期发现和销号的问题，以及期末尚未完成的问题（积压的流入与流出：Little 1961）。
    - opened、closed：日期所在的列。by："month"（不写时）、"day"、"week"（从星期一起）、"quarter" 或 "year"。最后一期截至 as_of，不写时取 today()。
    - 给出 period（该期第一天）、opened、closed 和 open_at_end，从最早的发现日期起每期一行，没有变化的也有：open_at_end 等于上期的数加 opened 减 closed。
    - 有状态的问题按状态算完成或未完成，与 time_to_close 相同；完成而没有日期的，算在 as_of 那天销号。status 指定状态列，写 false 则不看状态；policy 不写时为 "strict"。
    ? 销号进度 新增 积压 存量 月度 未完成 每月
    == compare_rates
    各组的整改完成率与总体相比，附漏斗图界限。
    - 给出组、findings、base、done，完成率 rate 及其 Wilson 区间 low 和 high，总体完成率 overall，以及界限 low_95、high_95、low_998 和 high_998。
    - 界限的意思是：一组的真实完成率如果就是总体完成率，基数这么大时，有 95%（99.8%）的情形落在界限之内；用精确二项分布，如 Spiegelhalter 的漏斗图（2005）。
    - funnel 为 inside（界内）；完成得这么多或更多、这么少或更少，概率不到 2.5%（0.1%）时，为 outside_95（outside_998）。这是按个数问的，因为界限落在个数之间。没有问题计入的组，这一项为缺失。
    - adjust："holm"（1979）、"bh"（Benjamini 和 Hochberg 1995）或 "bonferroni"，添加 p_value（完成得这么多或更多、这么少或更少的概率，乘二）和 p_adjusted，后者按组数作了校正。
    - policy、level、status 和 closed 与 completion_rate 的相同。小的组几乎总在界内，这并不能说明多少。
    ? 完成率比较 比较 漏斗图 单位对比 整改完成率 差异 排名
    == completion_rate
    = completion_rate(问题表 [, { by, policy, level, status, closed }])
    整改完成率，附基数和 Wilson 置信区间。
    - by：用来分组的列，如 "area_no" 或 "area_no, section_no"。
    - policy：口径，"strict"（从严，不写时）、"substantial"（从宽），或者 status_policy 表的另一列。这张表新加的状态单独成列；有不适用（not_applicable）或没有状态（no_status）的问题时也一样：各状态的列加起来等于 findings。
    - level：区间的置信水平，不写时为 0.95。
    - status：状态所在的列；没有名为 status 的列时，取台账里的列，如 整改状态，并加以说明。遇到 status_policy 里没有的说法就报错。
    - closed：销号日期所在的列（closed_on 之类会自动找到）。状态与日期矛盾的问题按状态计算，有多少个用一条说明写出。
    - base：基数，即计入的问题数。口径不计入的、没有状态的都不算在内；后者有多少个，用一条说明写出。
    ? 完成率 整改完成率 整改率 完成情况 基数 口径 置信区间 办结率 销号率
    == completion_rate in expressions
    口径算作完成的行，占计入基数的行的比例。
    - policy：口径，"strict"（从严，不写时）、"substantial"（从宽），或者 status_policy 的另一列。
    - 没有状态的行不计入，有多少行用一条说明写出。遇到 status_policy 里没有的说法就报错，与 completion_rate(findings) 相同。
    ? 完成率 整改完成率 整改率 口径 办结率
    == concentration
    = concentration(t, "权重")
    最大一份的占比、最大三份合计的占比，以及各占比的赫芬达尔指数。
    - weight：一列数，每行是总体的一份，不能有负数；或者一列文本，各份的大小就是出现的次数。
    - 给出 parts（大于 0 的有几份）、total、largest_share、top_three_share、herfindahl（各占比的平方和：只有一份为 1，n 份相等为 1/n），以及它的倒数 equal_parts。
    - 权重缺失的不计入，有多少个用一条说明写出。
    ? 集中度 集中 赫芬达尔 占比 扎堆
    == on_time_rate
    某日之前到期的问题当中，按期销号的占比，附 Wilson 区间（1927）。
    - due、closed：日期所在的列。base：整改时限在 as_of（不写时取 today()）之前的问题；当天或以后到期的还没有定论。on_time：在时限当天或之前销号的。
    - 有状态的问题按状态算完成或未完成，与 completion_rate 相同：未完成的，不论写了什么日期都不算按期；完成而没有日期的，不知道哪天销号，不计入基数，有多少个用一条说明写出。status 指定状态列，写 false 则不看状态；policy 不写时为 "strict"。
    - by：用来分组的列。level：区间的置信水平，不写时为 0.95。
    - 给出键、base、on_time、rate、low 和 high。没有时限的、尚未到期的、按口径不计的各有多少个，另有说明。
    ? 按期完成率 按期 按时 及时率 时限 整改时限 销号
    == overdue
    某一天之前应当完成而尚未完成的问题，逾期最久的在前；或者各单位有多少个。
    - due、closed：日期所在的列。在 as_of 那天（不写时取 today()）未完成、而整改时限在那天之前的问题，算逾期。
    - 有状态的问题按状态算完成或未完成，与 completion_rate 相同；没有状态的，截至 as_of 没有销号日期就算未完成。status 指定状态列，写 false 则不看状态；policy 不写时为 "strict"。
    - 给出问题的各列，以及 days_late 和 working_days_late：从时限次日算起的天数，as_of 当天也算。工作日按 calendar 推算，不写时用 data.calendar，写 false 则为星期一至星期五；日历里没有的年份，这一项为缺失。
    - by：用来分组的列。给出这些列、open（有时限的未完成问题数）、late（逾期数）、share（占未完成的比例），以及逾期天数的 median_days 和 max_days，最差的在前。
    - 没有时限的未完成问题有多少个，按口径不计的有多少个，另有说明。
    ? 逾期 超期 到期 时限 未按期 拖延 整改时限
    == pareto
    = pareto(t, "列")
    各个值出现多少次，多的在前，附占比和累计占比。
    - 给出 value、n、share 和 cumulative_share；次数相同的按值排序。
    - 缺失值不算在任何占比里，有多少个用一条说明写出。
    ? 帕累托 主要问题 高频问题 累计占比 排行 二八
    == recurrence
    提出过不止一次的问题，以及销号之后又再提出的问题（屡查屡犯；审计准则第2109号 关于后续审计）。
    - key：这些列的值相同，就算同一个问题，如 "unit, kind"。opened、closed：日期所在的列。
    - 给出键、times、first_on、last_on（发现日期）和 reopened：同一键的前一个问题销号当天或以后又发现的问题数；没有写 closed 则为缺失。只出现一次的键不列；次数多的在前。
    - 没有键或没有发现日期的问题不计入，有多少个用一条说明写出。
    ? 屡查屡犯 反复出现 反弹 重复问题 回潮 再次发生
    == staffing_ratios
    编制与人员：整个单位、各个单位或各年的人数和比率。
    - by："unit_id" 或 "year"；不写时是整个单位最近一年的数。
    - 表里有几份通报时，各自计算，notice_id 排在最前。
    - stage："inspection"（巡察时，不写时）或 "after"（整改后）。
    - 几个问题给出的人数不同时，取统计整个单位的那个问题，或取 finding_no 指定的；两者都定不下来则为缺失。
    - 合计绝不与分项相加。基数缺失或为 0 的比率为缺失。
    ? 编制 在编 混编混岗 临聘 派遣 派遣合同覆盖率 满编率 空编率 人员 超编 缺编 劳务派遣
    == time_to_close
    发现之后过了若干天，仍未销号的问题所占的比例。
    - opened、closed：日期所在的列。到 as_of 那天（不写时取 today()）还没有销号的问题，至少已经等了这么久：按删失处理。
    - 有状态的问题按状态算完成或未完成，与 completion_rate 相同：未完成的，不论写了什么销号日期都按删失处理；完成而没有日期的，视为在 as_of 之前销号，以 as_of 为准。各有多少个，用一条说明写出。status 指定状态列，写 false 则不看状态；policy 不写时为 "strict"。
    - by：用来分组的列。level：区间的置信水平，不写时为 0.95。
    - 给出 time（天）、at_risk、closed、censored、still_open、low 和 high，每个出现过的时间一行：Kaplan–Meier 估计，Greenwood 误差，log-log 区间。
    - 没有发现日期的问题不计入，有多少个用一条说明写出。
    ? 销号用时 整改用时 整改周期 多久销号 办结时间 时长 生存曲线
    == working_days
    = working_days(起, 止 [, 日历])
    两个日期之间的工作日天数，首尾两天都算。
    - 日历是一张有 date 和 kind（holiday 或 make_up_day）两列的表；不另给出时，用数据集自己的 data.calendar。
    - 日历里没有的年份不作推算；日历的位置写 false，则只按星期一至星期五计算。
    ? 工作日 工作日天数 节假日 调休 天数
    """#
}
