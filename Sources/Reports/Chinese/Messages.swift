import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let reports = #"""
    A web page in one file, for any browser and for paper.
      单个文件的网页，可用浏览器打开，也可打印。
    %@ behind this row
      该行背后的%@
    the first %@ of %@ behind this row
      该行背后的%2$@中的前%1$@行
    the first %@ of %@ rows; a workbook (.xlsx) holds them all
      %2$@行中的前%1$@行；工作簿（.xlsx）保存全部
    the first %@ rows open into the rows behind them
      前%@行可以展开，查看背后的各行
    Markdown, for repositories and issues.
      Markdown，用于代码库和工单。
    format of reports
      报告格式
    '%@' has no ending that says the format of the report
      “%@”没有说明报告格式的扩展名
    no format of reports goes by the ending '.%@' of '%@'
      没有扩展名为“.%@”的报告格式（“%@”）
    A document for Word and LibreOffice.
      Word 和 LibreOffice 的文档。
    A workbook for spreadsheet programs, a sheet a table.
      电子表格程序的工作簿，每张表一张工作表。
    result %@
      结果%@
    The figures of the chart
      图中数字
    no columns
      没有列
    Provenance
      出处
    provenance
      出处
    source
      原文
    """#
}
