import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let charts = #"""
    a table of two columns can be drawn, what is compared and its figures, and this has %@
      能画图的是两列的表：一列是比较的对象，一列是数值；这张表有%@
    t:select "label, value" keeps two; chart.bars(t, "label", "value") draws any
      t:select "label, value" 只留两列；chart.bars(t, "label", "value") 可画任意两列
    expected a column of numbers, and '%@' is of type %@
      应为数值列，而“%@”的类型是 %@
    %@ by %@
      %2$@的%1$@
    count by %@
      %@的计数
    time by %@
      %@的时间
    %@ by %@ and %@
      按%3$@分的%2$@的%1$@
    %@ to %@: %@
      %@至%@：%@
    %@: %@ to %@
      %@：%@至%@
    , due %@%@
      ，期限 %@%@
    in time
      按期
    … %@ more rows
      ……还有%@行
    (no rows)⏎
      （没有行）⏎
    expected a column of dates, and '%@' is of type %@
      应为日期列，而“%@”的类型是 %@
    a heat map has at most %@ keys on a side, and '%@' has %@
      热力图每边最多%@个键，“%@”有%@个
    '%@' and '%@' stand together in more than one row
      “%@”与“%@”的同一组合出现在不止一行
    group_by "%@, %@" and summarise make one of them
      先用 group_by "%@, %@" 和 summarise 合成一行
    a histogram has 1 to 1,000 bins, not %@
      直方图的组数为 1 至 1000，不能是%@
    still open
      仍未完成
    the table has no column '%@', which %@ gives
      表里没有“%@”列，这一列由 %@ 给出
    %@(…) makes the table that is drawn
      要画的表由 %@(…) 生成
    a chart has no size
      图的尺寸为零
    pictures as PNG and PDF are drawn by librsvg, which is not installed here
      PNG 和 PDF 图由 librsvg 绘制，本机没有安装
    on Debian: apt-get install librsvg2-2 fonts-noto-cjk
      Debian 上安装：apt-get install librsvg2-2 fonts-noto-cjk
    a picture as .svg needs neither
      存成 .svg 的图不需要它
    librsvg cannot read the picture
      librsvg 读不了这张图
    the installed librsvg or cairo is too old: it has no '%@'
      所装的 librsvg 或 cairo 太旧：没有“%@”
    librsvg 2.46 and cairo 1.16, or newer, are needed
      需要 librsvg 2.46、cairo 1.16 或更新的版本
    %@ cannot draw the picture (status %@ of cairo)
      %@ 画不出这张图（cairo 状态 %@）
    … %@ more bars
      ……还有%@根柱
    (no rows)
      （没有行）
    lines: %@
      折线：%@
    late
      逾期
    due
      期限
    open
      未完成
    days
      天数
    count
      计数
    , late
      ，逾期
    """#
}
