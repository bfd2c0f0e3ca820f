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
    Fisher's test takes a 2 × 2 table, got %@
      Fisher 检验用于 2 × 2 表，得到的是%@
    stats.chisq_test takes larger tables
      更大的表用 stats.chisq_test
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
    no trial succeeded in either group
      两组都没有一次成功
    every trial succeeded in both groups
      两组每次都成功
    %@, so there is no difference to test
      %@，没有差异可检验
    stats.wilson gives the interval of each
      stats.wilson 给出各自的区间
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
    """#
}
