import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let statistics = #"""
    no answer from the distribution %@ at %@
      分布 %@ 在 %@ 处没有结果
    a table of counts needs at least 2 rows and 2 columns, got %@
      列联表至少要有 2 行 2 列，得到的是%@
    write it by rows: {{12, 5}, {3, 9}}
      按行写：{{12, 5}, {3, 9}}
    expected a count at row %@, column %@, got %@
      第%@行第%@列应为计数，得到的是%@
    the count at row %@, column %@ is too large: %@
      第%@行第%@列的计数太大：%@
    row %@ has no counts, so nothing can be expected there
      第%@行没有计数，算不出期望值
    column %@ has no counts, so nothing can be expected there
      第%@列没有计数，算不出期望值
    the counts are too large for an exact test
      计数太大，做不了精确检验
    stats.chisq_test is as good here
      此时 stats.chisq_test 同样准确
    ␣with Yates' correction
      ，Yates 校正
    Pearson's χ² test%@
      Pearson χ² 检验%@
    Fisher's exact test
      Fisher 精确检验
    Fisher's exact test, by random tables
      Fisher 精确检验，随机列联表
    'times' goes with a table larger than 2 × 2
      “times”只用于大于 2 × 2 的列联表
    'times' is from 100 to 1000000, not %@
      “times”应在 100 到 1000000 之间，不能是 %@
    stats.fisher_test: there are too many tables to count; the p-value is that of %@ random ones, with a standard error of %@
      stats.fisher_test：列联表太多，数不过来；p 值取自 %@ 张随机列联表，标准误为 %@
    stats.kappa: the large-sample error of %@ is 0, so that the interval says nothing
      stats.kappa：%@的大样本误差为 0，区间说明不了什么
    no sample serves: the tolerable rate (%@) is too small to be ruled out
      没有合用的样本：可容忍偏差率（%@）太小，无法排除
    no sample serves: what is tolerable (%@) is too small a part of the book value
      没有合用的样本：可容忍的错报（%@）只占账面合计的极小部分
    'tolerable' is not below 0, got %@
      “tolerable”不能小于 0，得到的是 %@
    '%@' is 0 in row %@, and an item of the sample was hit
      第 %2$@ 行的“%1$@”是 0，而样本里的项目都被抽中过
    ␣of the stratum '%@'
      层“%@”的
    the items%@ came into the sample with chances from %@ to %@, and a projection weighs them all the same
      %@各项进入样本的概率从 %@ 到 %@ 不等，而推断把它们同等看待
    'strata' projects each stratum by itself; audit.evaluate_mus evaluates monetary units
      “strata”使各层分别推断；货币单元用 audit.evaluate_mus 评价
    %@ of the population without a '%@', which no stratum projects
      总体里有 %@没有“%@”，没有哪一层能推断它们
    give them one, or leave them out: t:filter "`%@` ~= nil"
      给它们写上，或者不要它们：t:filter "`%@` ~= nil"
    audit.project: %@ of the population without a '%@' counted with a book value of 0
      audit.project：总体里有 %@没有“%@”，账面值按 0 计
    %@: %@ with the 'at' of another: each is a point of its own
      %@：有 %@的 at 与另一行相同，各算一个点
    a correlation
      相关系数
    the first list is constant, so nothing can vary with it
      第一列数全部相同，没有变化可言
    the second list is constant, so nothing can vary with it
      第二列数全部相同，没有变化可言
    , by Student's t
      ，Student t 分布
    , normal approximation
      ，正态近似
    the column to explain
      被解释的列
    expected '~' after the column to explain
      被解释的列之后应有“~”
    only the intercept can be taken away
      能去掉的只有截距
    '%@' cannot explain itself
      “%@”不能解释自己
    expected '+' or the end of the formula
      应为“+”或公式的末尾
    the formula has no terms
      公式里没有解释项
    '%@' needs '%@' as a term of its own
      “%@”要求“%@”也单独作为一项
    write … + %@ + %@
      写成 … + %@ + %@
    a column
      一列
    a product has two columns, not %@
      乘积由两列组成，不是%@列
    a column cannot be multiplied by itself here
      这里一列不能与自己相乘
    make its square a column first: t:mutate("x2 = x ^ 2")
      先做出平方列：t:mutate("x2 = x ^ 2")
    the back quote is not closed
      反引号没有收尾
    expected %@
      应为%@
    a formula takes columns as they are, not '%@'
      公式里直接写列名，不能写“%@”
    make the column first, with t:mutate
      先用 t:mutate 做出这一列
    a histogram
      直方图
    all %@ numbers are the same, so they fill one bin only
      %@个数全部相同，只能落在一组
    'bins' is from 1 to %@, not %@
      “bins”为 1 至 %@，不能是%@
    %@ %@ at least %@ rows, got %@
      %@%@至少%@行，得到的是%@行
    coefficient needs
      个系数需要
    coefficients need
      个系数需要
    ␣(%@ with a missing value left out)
      （%@有缺失值，未计入）
    the table has no rows
      表里没有行
    each of the %@ rows misses a value of the formula's columns
      %@行中每一行都缺少公式所用某列的值
    expected numbers to explain, but '%@' is a %@ column
      被解释的应为数值，而“%@”是 %@ 列
    '%@' is constant, so there is nothing to explain
      “%@”全部相同，没有可解释的变化
    expected a finite number in '%@' at row %@, got %@
      “%@”第%@行应为有限的数值，得到的是%@
    '%@' is a datetime column, and numbers, texts, conditions and dates explain
      “%@”是日期时间列，而能作解释的是数值、文本、条件和日期
    t:mutate "%@ = date(%@)" makes dates of it
      t:mutate "%@ = date(%@)" 转为日期
    '%@' has %@ different texts, and each would be a column
      “%@”有%@个不同的文本，每个都会成为一列
    a model takes texts with at most %@
      模型里的文本列最多%@
    ordinary least squares
      普通最小二乘
    a t test
      t 检验
    the numbers do not vary, so there is no spread to hold a difference against
      各数没有变化，无从衡量差异
    a paired test needs a second list
      配对检验要有第二列数
    'equal_variance' needs a second list
      “equal_variance”要有第二列数
    a paired test has one variance only: leave out 'equal_variance'
      配对检验只有一个方差：去掉“equal_variance”
    a paired t test
      配对 t 检验
    paired t test
      配对 t 检验
    %@ needs at least %@
      %@至少需要%@
    %@, and all %@ are missing
      %@，而%@个全部缺失
    ␣(%@ missing)
      （%@个缺失）
    %@, got %@
      %@，得到的是%@
    the result is too large for a number
      结果太大，数值存不下
    %@ has no meaning here
      %@在这里没有意义
    a share needs at least 1 trial, got %@
      比例至少要有 1 次试验，得到的是%@
    expected a share between 0 and 1, got %@
      应为 0 与 1 之间的比例，得到的是%@
    too many trials: %@
      试验次数太多：%@
    expected a count of successes, got %@
      应为成功次数，得到的是%@
    more successes (%@) than trials (%@)
      成功次数（%@）多于试验次数（%@）
    Wilson score interval
      Wilson 置信区间
    Newcombe hybrid score interval; Pearson χ² without correction
      Newcombe 混合得分区间；Pearson χ²，不作校正
    a rank test
      秩检验
    all numbers are the same, so their ranks say nothing
      所有数都相同，秩没有意义
    every pair is equal, so there is no difference to rank
      每一对都相等，没有差异可排秩
    a paired rank test
      配对秩检验
    a bootstrap
      自助法
    every resample gives the same figure, %@, so it has no interval
      每次重抽样都得到同一数值 %@，没有区间可言
    every resample lies on one side of the estimate %@, so BCa has no answer
      每次重抽样都落在估计值 %@ 的同一侧，BCa 没有结果
    {method = "percentile"} has one
      用 {method = "percentile"} 则有
    'times' is from 100 to %@, not %@
      “times”为 100 至 %@，不能是%@
    percentile bootstrap
      百分位自助法
    the function gave %@ for a resample, which is no finite number
      函数对一次重抽样返回 %@，不是有限的数值
    expected a number from the function, got %@
      函数应返回数值，得到的是%@
    expected a share between 0 and 1 at argument 2, got %@
      第2个参数应为 0 与 1 之间的比例，得到的是%@
    a quantile
      分位数
    no type %@
      没有类型 %@
    1 is the plain moments, 2 is adjusted for the sample's size
      1 为普通矩，2 按样本量修正
    The skewness: above 0 with a long tail of large values.
      偏度：大值一侧尾部长时大于 0。
    The excess kurtosis: 0 for a normal distribution, above 0 with heavier tails.
      超额峰度：正态分布为 0，尾部更重时大于 0。
    all %@ numbers are the same, so they have no %@
      %@个数全部相同，没有%@可言
    a survival curve
      生存曲线
    a time cannot be below 0, got %@
      时间不能小于 0，得到的是%@
    a log-rank test needs at least 2 groups, got %@
      对数秩检验至少要有两组，得到的是%@组
    no events, so there is nothing to compare
      没有事件发生，没有可比的内容
    only one group is still there when the first event comes
      第一个事件发生时只剩一组
    the groups never wait at the same time, so there is nothing to compare
      各组从未同时处在等待之中，没有可比的内容
    Kaplan–Meier, Greenwood, %@ interval
      Kaplan–Meier，Greenwood，%@区间
    a log-rank test
      对数秩检验
    a time cannot be below 0, got %@ at item %@
      时间不能小于 0，第%2$@项为 %1$@
    all ratings are in one category, so that agreement beyond chance has no meaning
      所有评判都在同一类，超出碰巧的一致就无从谈起
    weights are for two raters, and there are %@
      权重只用于两个评判者，这里有 %@ 个
    Cohen's kappa
      Cohen kappa
    Fleiss' kappa
      Fleiss kappa
    share of agreement, Wilson score interval
      一致率，Wilson 得分区间
    agreement needs at least 2 raters, got %@
      一致性至少要有 2 个评判者，得到的是 %@ 个
    a rater stands twice in the columns
      同一个评判者在列名里出现了两次
    no level '%@'
      没有类别“%@”
    a level stands twice in 'levels'
      同一个类别在“levels”里出现了两次
    the option '%@' is needed: %@
      要写选项“%@”：%@
    '%@' is a finite number, not %@
      “%@”应为有限的数，不能是 %@
    '%@' is a share between 0 and 1, such as 0.05, not %@
      “%@”应为 0 与 1 之间的比例，例如 0.05，不能是 %@
    'tolerable' is a share between 0 and 1, such as 0.05, not %@
      “tolerable”应为 0 与 1 之间的比例，例如 0.05，不能是 %@
    the expected rate (%@) must be below the tolerable one (%@)
      预期偏差率（%@）必须小于可容忍偏差率（%@）
    no sample serves: the expected rate (%@) is too near the tolerable one
      没有样本能满足：预期偏差率（%@）太接近可容忍偏差率
    examine all items, or tolerate more
      请全部检查，或把可容忍偏差率放宽
    the number of items that were examined
      检查了多少项
    the number of deviations among them
      其中有多少项偏差
    the option 'tolerable' is needed: the rate of deviations that is still tolerable, such as 0.05
      要写选项“tolerable”：还能容忍的偏差率，例如 0.05
    a population has at least 1 item, got %@
      总体至少要有 1 项，得到的是 %@
    '%@' has %@, and two are compared
      “%@”有%@，而比较的是两组
    stats.anova and stats.kruskal compare several
      几组的比较用 stats.anova 和 stats.kruskal
    %@: %@ with a missing value left out
      %@：%@有缺失，不计入
    the stratum '%@' stands twice in 'n'
      层“%@”在“n”里出现了两次
    the stratum '%@' stands twice in 'population'
      层“%@”在“population”里出现了两次
    row %@ of 'population' has no stratum, or no number of items
      “population”第 %@ 行没有层，或者没有项数
    %@ events are too many for exact limits
      %@ 个事件太多，算不出精确的界限
    no row has a value in '%@'
      “%@”没有一行有值
    stats.chisq_test and stats.fisher_test compare several
      比较几组用 stats.chisq_test 和 stats.fisher_test
    expected true or false, 1 or 0, in '%@' at row %@, got %@
      “%@”第 %@ 行应为 true 或 false、1 或 0，得到的是%@
    expected the name of a second column at argument 3
      第 3 个参数应为另一列的列名
    a test of one row
      单行的检验
    expected a count at item %@, got %@
      第 %@ 项应为计数，得到的是%@
    all counts are 0, so nothing can be expected
      计数全为 0，没有可期望的值
    'shares' has %@ for %@ counts
      “shares”有 %@ 个，而计数有 %@ 个
    a share is above 0, got %@ at item %@ of 'shares'
      占比应大于 0，“shares”第 %2$@ 项是 %1$@
    the shares add up to %@, not to 1
      各占比之和是 %@，不是 1
    'shares' goes with a single list of counts
      “shares”要配单独一列计数
    Pearson's χ² test of given shares
      给定占比的 Pearson χ² 检验
    '%@' goes with a 2 × 2 table
      “%@”要配 2 × 2 的表
    c chart
      c 控制图
    individuals and moving range chart
      单值与移动极差控制图
    run chart
      链图
    a base is above 0, got %@ in row %@
      基数应大于 0，第 %2$@ 行是 %1$@
    the count (%@) is more than the base (%@) in row %@
      第 %3$@ 行的计数（%1$@）大于基数（%2$@）
    %@ chart
      %@ 控制图
    '%@' is not below 0, got %@
      “%@”不能小于 0，得到的是 %@
    the values do not vary, so there is no standard deviation
      各值没有变化，也就没有标准差
    'sd' gives one
      可以用“sd”给出
    the column with the time, or the order
      时间或次序所在的列
    the column with the %@
      %@ 所在的列
    a control chart
      控制图
    Nelson's rules have the numbers 1 to 8, not '%@'
      Nelson 规则的编号是 1 至 8，没有“%@”
    a one-sided Wilson limit needs a level above 0.5, not %@
      单侧 Wilson 界限的置信水平要大于 0.5，不能是 %@
    expected a count of events, got %@
      应为事件的次数，得到的是%@
    'target' is a finite number, not %@
      “target”应是有限的数，不能是 %@
    a rate needs a base above 0, got %@
      事件率的基数应大于 0，得到的是 %@
    neither has an event, so there is no ratio
      两个都没有发生过，也就没有比
    stats.poisson_ci gives the interval of each
      各自的区间用 stats.poisson_ci
    exact (Clopper–Pearson) interval
      精确（Clopper–Pearson）区间
    Jeffreys interval
      Jeffreys 区间
    exact hypergeometric interval
      精确超几何区间
    exact (Garwood) interval
      精确（Garwood）区间
    exact test of two Poisson rates, given their sum
      两个泊松率的精确检验，总次数既定
    a sample of %@ is more than the population of %@
      样本 %@ 项，多于总体的 %@ 项
    a population of %@ is too large for exact limits
      总体 %@ 项太大，求不了精确界限
    without one they are binomial, which is as good here
      不写总体时按二项分布，在这里同样好
    a share needs at least 1 trial, got 0 in row %@
      占比至少要有 1 次，第 %@ 行是 0
    true or false, 1 or 0
      true 或 false、1 或 0
    a count of at most the trials
      不超过总次数的计数
    expected %@ in '%@' at row %@, got %@
      “%2$@”第 %3$@ 行应为%1$@，得到的是%4$@
    { trials = "column" } names the trials of counts of successes
      成功数的总次数用 { trials = "列名" } 指定
    expected a count in '%@' at row %@, got %@
      “%@”第 %@ 行应为计数，得到的是%@
    an exposure is above 0, got %@ in row %@
      基数应大于 0，第 %2$@ 行是 %1$@
    some numbers of the model are too large or too small to reckon with
      模型里有的数太大或太小，无法计算
    t:mutate gives them in another unit, such as thousands
      用 t:mutate 换一个单位，例如千
    some term tells the outcome perfectly, so that no finite coefficient is the likeliest
      有一项能完全判定结果，因此没有有限的最优系数
    leave out the term whose rows are all of one outcome, or join its levels; stats.fisher_test is exact for two groups
      请去掉结果全都相同的那一项，或合并它的类别；两组可用精确的 stats.fisher_test
    'trials' goes with family = "binomial"
      “trials”要配 family = "binomial"
    'exposure' goes with family = "poisson"
      “exposure”要配 family = "poisson"
    logistic regression
      逻辑回归
    Poisson regression
      泊松回归
    Gini's coefficient
      基尼系数
    a corrected coefficient needs at least 2 numbers, got 1
      校正的系数至少要有 2 个数，得到的是 1 个
    a Lorenz curve
      洛伦兹曲线
    an amount cannot be below 0, got %@
      金额不能小于 0，得到的是 %@
    all amounts are 0, so there is nothing to share
      金额全为 0，没有可分的
    an interrupted series
      间断时间序列
    an interrupted series needs at least 2 times before and after, got %@ and %@
      间断时间序列前后至少各要 2 个时点，得到的是 %@ 个和 %@ 个
    'lag' is from 0 to %@, not %@
      “lag”应在 0 到 %@ 之间，不能是 %@
    the column with the time
      时间所在的列
    the option 'start' is needed: the first time after the measure
      要写选项“start”：措施之后的第一个时间
    the column with the values
      值所在的列
    segmented regression, Newey–West errors
      分段回归，Newey–West 误差
    expected a list of values at argument 1
      第 1 个参数应为一列值
    expected a value at item %@, got %@
      第 %@ 项应为值，得到的是%@
    a mode
      众数
    %@ other value
      另外 %@ 个值
    stats.mode: %@ %@ as frequent
      stats.mode：%1$@%2$@同样多
    a book value is above 0, got %@
      账面值应大于 0，得到的是 %@
    'tolerable' is an amount between 0 and the book value (%@), not %@
      “tolerable”应为 0 与账面合计（%@）之间的金额，不能是 %@
    'expected' is an amount from 0 on and below what is tolerable (%@), not %@
      “expected”应为不小于 0、小于可容忍错报（%@）的金额，不能是 %@
    no sample serves: what is expected (%@) is too near what is tolerable
      没有样本能满足：预期错报（%@）太接近可容忍错报
    the total of the book values
      账面值的合计
    the misstatement that is still tolerable, an amount
      还能容忍的错报金额
    the money between two selected units
      相邻两个选中单元之间的金额
    'interval' is above 0, not %@
      “interval”应大于 0，不能是 %@
    no item of the sample has a book and an audited value
      样本里没有一项同时有账面值和审定值
    Stringer bound, Poisson
      Stringer 界，泊松
    the column with the book values
      账面值所在的列
    the column with the audited values
      审定值所在的列
    the book value in row %@ is 0, and no unit of it can have been selected
      第 %@ 行的账面值是 0，不可能有单元被选中
    normal approximation
      正态近似
    the difference that is to be found
      要查出的差别
    the standard deviation within a group
      组内标准差
    'sd' is above 0, not %@
      “sd”应大于 0，不能是 %@
    noncentral t
      非中心 t 分布
    '%@' goes with 'margin'
      “%@”要配“margin”
    'power' is a share between 0 and 1, such as 0.8, not %@
      “power”应为 0 与 1 之间的比例，例如 0.8，不能是 %@
    a first share of %@ and a second of %@ have no such difference to find
      第一个占比 %@ 与第二个占比 %@ 没有这样的差别可查
    the shares are too near one another for any sample
      两个占比太接近，多大的样本都查不出
    normal approximation, n in each group
      正态近似，每组 n 个
    '%@' does not go with 'margin'
      “%@”不能与“margin”同用
    the distance to each side
      两侧各多宽
    'margin' is a share between 0 and 1, not %@
      “margin”应为 0 与 1 之间的比例，不能是 %@
    normal interval of one share
      单个占比的正态区间
    the option 'p1' is needed: the first share
      要写选项“p1”：第一个占比
    the option 'p2' is needed: the second share
      要写选项“p2”：第二个占比
    the number in each group
      每组的个数
    'n' is at least 2, not %@
      “n”至少为 2，不能是 %@
    'alpha' is a share between 0 and 1, such as 0.05, not %@
      “alpha”应为 0 与 1 之间的比例，例如 0.05，不能是 %@
    ␣in the stratum '%@'
      （层“%@”）
    a projection needs at least 2 items%@, got %@
      推断至少要有 2 项%@，得到的是 %@ 项
    the sample has %@ items%@, more than the population (%@)
      样本%2$@有 %1$@ 项，多于总体（%3$@ 项）
    the book values of the sample add up to 0%@, so there is no ratio
      样本%@的账面值之和是 0，也就没有比率
    the book value of the population is not known%@
      不知道总体%@的账面合计
    give the table of the population, or the option 'book_value'
      请给出总体的表，或选项“book_value”
    the option 'by' is needed: the columns of the strata
      要写选项“by”：分层的列
    the column whose total is wanted
      要求总数的列
    the number of items in all
      一共多少项
    audit.allocate: %@ without a stratum or a value left out
      audit.allocate：略去%@没有层或没有值的
    no row has a stratum and a value
      没有一行同时有层和值
    %@ stratum
      %@ 层
    %@ need at least %@ items, got %@
      %@至少需要 %@ 项，得到的是 %@ 项
    a sample of %@ is more than %@
      样本 %@ 项，多于%@
    the option 'book' is needed for the %@: the column with the book values
      %@ 要写选项“book”：账面值所在的列
    no stratum '%@'
      没有层“%@”
    the sample has no item with an audited value
      样本里没有一项有审定值
    the sample has no item of the stratum '%@'
      样本里没有层“%@”的项
    with 'strata', 'population' is a table: all items, or the columns stratum and population
      写了“strata”，“population”就应为表：全部项目，或者含 stratum 和 population 两列
    the table of all items, or their number
      全部项目的表，或项数
    '%@' goes with method = "mus"
      “%@”要配 method = "mus"
    'by' goes with method = "stratified"
      “by”要配 method = "stratified"
    there are no rows to select from
      没有可供抽取的行
    the number of items to select
      抽取多少项
    a sample has at least 1 item, got %@
      样本至少要有 1 项，得到的是 %@
    audit.select: %@ without a '%@' or with 0 cannot be selected
      audit.select：%@没有“%@”或者为 0，抽不到
    the book values add up to %@
      账面值之和是 %@
    either 'n' or 'interval' is given, not both
      “n”和“interval”只能写一个
    an interval of %@ selects too many units
      间隔 %@ 会选中太多单元
    the number of monetary units to select, or 'interval'
      抽取多少个货币单元，或“interval”
    'n' is from 1 to %@, not %@
      “n”应在 1 到 %@ 之间，不能是 %@
    'n' has no number of items for the stratum '%@'
      “n”里没有写层“%@”检查多少项
    %@: %@ of the sample with the selection_no of another: is an item there twice?
      %@：样本里有 %@的 selection_no 与另一行相同，是否有一项出现了两次？
    audit.select: %@ without a stratum cannot be selected
      audit.select：%@没有层，抽不到
    no row has a stratum
      没有一行有层
    %@ strata need at least %@ items, got %@
      %@ 层至少需要 %@ 项，得到的是 %@ 项
    the stratum '%@' has %@, not %@
      层“%@”有%@，不是 %@
    a value in '%@' cannot be below 0, got %@ in row %@
      “%1$@”里的值不能小于 0，第 %3$@ 行是 %2$@
    select items with credit balances by themselves: t:filter "%@ < 0"
      贷方余额的项目请单独抽取：t:filter "%@ < 0"
    no amount other than 0, so there are no digits to count
      金额全为 0，没有数字可数
    Benford's law
      本福特定律
    %@ amount
      %@ 笔金额
    audit.benford: %@ %@ too few to judge: chance alone deviates so far below %@
      audit.benford：%@%@太少，不足以判断：少于 %@ 笔时，单凭偶然就有这么大的偏差
    %@ and %@ are too far apart to be numbers of one sequence
      %@ 和 %@ 相差太远，不会是一个序列的号码
    audit.round_numbers: %@ without an amount or with 0 left out
      audit.round_numbers：%@没有金额或金额为 0，不计入
    Benford's law, %@ digits
      本福特定律，%@
    audit.repeated: 1 row with a missing value repeats nothing
      audit.repeated：1 行有缺失值，不算重复
    audit.repeated: %@ rows with a missing value repeat nothing
      audit.repeated：%@行有缺失值，不算重复
    column '%@' holds %@s, not whole numbers or texts
      列“%@”里是%@，不是整数或文本
    audit.gaps: %@ without a number left out
      audit.gaps：略去%@没有号码的
    audit.gaps: %@ more than once; audit.repeated names them
      audit.gaps：%@出现不止一次；audit.repeated 会列出它们
    counting round numbers
      数整倍数
    no amount is as large as 5, so none is round
      没有一笔金额达到 5，也就没有整倍数
    the numbers do not vary within the groups, so there is no spread to hold a difference against
      组内各数没有变化，差别没有离散可以对照
    without equal variances each group needs at least 2 numbers that differ
      方差不等时，每组至少要有 2 个不同的数
    a trend needs at least 2 groups, got %@
      趋势至少要有 2 组，得到的是 %@ 组
    expected counts at item %@, got %@ of %@
      第 %1$@ 项应为计数，得到的是 %3$@ 中的 %2$@
    a share needs at least 1 trial, got 0 at item %@
      占比至少要有 1 次，第 %@ 项是 0
    more successes (%@) than trials (%@) at item %@
      第 %3$@ 项的成功次数（%1$@）多于总次数（%2$@）
    no trial succeeded in any group, so there is no trend to test
      各组都没有成功，没有趋势可检验
    every trial succeeded in all groups, so there is no trend to test
      各组全部成功，没有趋势可检验
    all scores are the same, so nothing can rise with them
      各级分值都相同，没有什么能随之上升
    one-way analysis of variance
      单因素方差分析
    Welch's one-way analysis of variance
      Welch 单因素方差分析
    Kruskal–Wallis rank sum test
      Kruskal–Wallis 秩和检验
    %@ without a count
      %@没有计数
    'scores' has %@ for %@
      “scores”有 %@ 个，对应%@
    Cochran–Armitage test for trend
      Cochran–Armitage 趋势检验
    a p-value lies between 0 and 1, got %@ at item %@
      p 值在 0 与 1 之间，第 %2$@ 项是 %1$@
    no method '%@'
      没有方法“%@”
    comparing groups
      各组比较
    expected a list of numbers for '%@', got %@
      “%@”应为一列数，得到的是%@
    expected a list of texts for '%@', got %@
      “%@”应为一列文本，得到的是%@
    expected a text at item %@ of '%@', got %@
      “%2$@”第 %1$@ 项应为文本，得到的是%3$@
    a cell is 0, and the logarithm of the ratio has no interval
      有一格为 0，比的对数没有区间
    stats.fisher_test is exact
      stats.fisher_test 是精确的
    stats.prop_test gives the difference of the shares
      stats.prop_test 给出占比之差
    odds ratio, Woolf interval
      优势比，Woolf 区间
    risk ratio, Katz interval
      相对风险，Katz 区间
    expected a 2 × 2 table, got %@
      应为 2 × 2 的表，得到的是%@
    ␣with continuity correction
      ，作连续性校正
    no stratum has both values of both columns
      没有一层同时有两列的两个值
    each stratum has one row only, so there is nothing to compare
      每层只有一行，没有可比的
    expected a table with the names of columns, or a list of tables {{a, b}, {c, d}}
      应为一张表和列名，或由 {{a, b}, {c, d}} 组成的列表
    stratum %@
      第 %@ 层
    t:mutate makes a condition of it, such as "is_done = status == 'done'"
      可以用 t:mutate 变成条件，例如 "is_done = status == 'done'"
    expected a 2 × 2 table, got %@ × %@
      应为 2 × 2 的表，得到的是 %@ × %@
    expected a count, got %@
      应为计数，得到的是%@
    column '%@' holds %@s, not numbers
      列“%@”里是%@，不是数
    a trend
      趋势
    all numbers are the same, so there is no trend
      各数都相同，没有趋势
    a slope
      斜率
    %@ points have too many pairs for a median slope
      %@ 个点成对太多，求不了中位斜率
    stats.lm fits a line to any number
      stats.lm 可以给任意多个点拟合直线
    all x are the same, so there is no slope
      x 都相同，没有斜率
    all %@ numbers are the same, so nothing can vary with them
      %@ 个数都相同，没有什么能随之变化
    a series of %@ is too long for all its pairs
      序列有 %@ 个，太长，不能逐对比较
    Mann–Kendall test, exact
      Mann–Kendall 检验，精确
    Mann–Kendall test, normal approximation
      Mann–Kendall 检验，正态近似
    %@ missing, so that the steps of the series are not known
      %@缺失，序列的步子无从知道
    'lags' is from 1 to %@, not %@
      “lags”应在 1 到 %@ 之间，不能是 %@
    a mean
      均值
    a median
      中位数
    a variance
      方差
    a standard deviation
      标准差
    a median distance
      绝对偏差的中位数
    an autocorrelation
      自相关系数
    the first list of a t test
      t 检验的第一组
    the second list of a t test
      t 检验的第二组
    the first list of a rank test
      秩检验的第一组
    the second list of a rank test
      秩检验的第二组
    %@: '%@' adds nothing to the terms before it, and is left out
      %@：“%@”没有给前面各项增加什么，已略去
    a mode is of values of one type, got %@ at item %@ and %@ at item %@
      众数的各值必须是同一类型，第 %2$@ 项是%1$@，第 %4$@ 项是%3$@
    the times are too uneven to tell the level from the slope
      时点间隔太不均匀，无法区分水平与斜率
    give dates, or numbers in even steps
      请给出日期，或间隔均匀的数
    """#
}
