extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let problems = #"""
    %@ area
      %@个领域
    %@ argument
      %@个参数
    %@ cell
      %@个单元格
    %@ column
      %@列
    %@ date
      %@个日期
    %@ datetime
      %@个日期时间
    %@ digit
      %@位
    %@ doubt
      %@个疑点
    %@ file
      %@个文件
    %@ finding
      %@项问题
    %@ formula
      %@个公式
    %@ group
      %@组
    %@ item
      %@项
    %@ key
      %@个键
    %@ line
      %@行
    %@ row
      %@行
    %@ table
      %@张表
    %@ test
      %@个测试
    %@ text
      %@段文本
    %@ value
      %@个值
    %@ number
      %@个数
    %@ reported figure
      %@个公布数字
    %@ unit
      %@个单位
    %@ run
      %@次运行
    %@ notice
      %@份通报
    %@ day
      %@天
    %@ section
      %@个板块
    no claim '%@'
      没有公布数字“%@”
    no column '%@'
      没有列“%@”
    no command '%@'
      没有命令“%@”
    no expectation '%@'
      没有这种预期“%@”
    no field '%@'
      没有字段“%@”
    no file '%@'
      没有文件“%@”
    no format of reports '%@'
      没有报告格式“%@”
    no format '%@'
      没有格式“%@”
    no function '%@'
      没有函数“%@”
    no grouping '%@'
      没有分组方式“%@”
    no hash '%@'
      没有哈希算法“%@”
    no heading '%@'
      没有表头“%@”
    no help for '%@'
      没有“%@”的帮助
    no measure '%@'
      没有度量“%@”
    no name '%@'
      没有名称“%@”
    no notice '%@'
      没有通报“%@”
    no option '%@'
      没有选项“%@”
    no order '%@'
      没有次序“%@”
    no period '%@'
      没有周期“%@”
    no policy '%@'
      没有口径“%@”
    no schedule '%@'
      没有计划“%@”
    no selector '%@'
      没有选择器“%@”
    no status word '%@'
      没有状态用语“%@”
    no status '%@'
      没有状态“%@”
    no table '%@'
      没有表“%@”
    no type '%@'
      没有类型“%@”
    no unit '%@'
      没有单位“%@”
    no value '%@'
      没有取值“%@”
    no verb '%@'
      没有动词“%@”
    no zone '%@'
      没有时区“%@”
    no kind of day '%@'
      没有日期类别“%@”
    is
      ∅
    are
      ∅
    has
      ∅
    have
      ∅
    meets
      对应
    meet
      对应
    stands
      出现
    stand
      出现
    argument
      参数
    no
      0个
    interrupted
      已中断
    missing
      缺失
    nothing
      空
    and
      与
    overdue
      逾期
    more
      多
    less
      少
    left
      左
    right
      右
    minute
      分
    hour
      时
    day
      日
    month
      月
    weekday
      星期
    number
      数值
    text
      文本
    date
      日期
    boolean
      真假值
    integer
      整数
    string
      字符串
    table
      表
    function
      函数
    added
      已新增
    replaced
      已替换
    compressed
      压缩
    no %@ '%@'
      没有%@“%@”
    called from %@
      调用处：%@
    ,␣
      、
    %@ in %@
      %2$@中%1$@
    """#
}
