import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let tables = #"""
    a snapshot in the cache was cut short while it was used; PLUMB_CACHE=off works without
      缓存里的快照在使用时被截短；PLUMB_CACHE=off 则不用快照
    the files are no longer those that were opened
      文件已不是打开时的那些
    their snapshot in the cache was damaged, and is removed
      它们在缓存里的快照已损坏，已删除
    expected a line with the names of the columns, found an empty file
      应有一行列名，而文件是空的
    bytes that are not UTF-8: %@
      有不是 UTF-8 的字节：%@
    a quote inside a cell that does not start with one
      单元格开头没有引号，中间却有引号
    expected the end of the cell after its closing quote
      收尾的引号之后单元格应结束
    double the quotes inside a cell that is in quotes
      加引号的单元格里，引号写两遍
    the quote that opens here is never closed
      这里开始的引号没有收尾
    a cell that is read two ways
      单元格有两种读法
    expected %@ cells, found %@
      应有%@个单元格，得到%@个
    the line ends before '%@'
      这一行在“%@”之前就结束了
    a cell with a delimiter in it must be in quotes
      含分隔符的单元格要加引号
    the column '%@' is not in the schema
      模式里没有列“%@”
    %@: column '%@': not a whole number, so that all cells of the column are numbers
      %@：列“%@”：有的不是整数，整列改为数值
    delimiter and quote must be two ASCII characters, got '%@' and '%@'
      分隔符和引号应为两个不同的 ASCII 字符，得到的是“%@”和“%@”
    %@: %@ of bare delimiters left out
      %@：略去只有分隔符的%@
    %@: column '%@': %@ above 2^53 lost digits, as the column is of numbers
      %@：列“%@”：%@超出 2^53，丢失了末位，因为该列是数值
    %@: column '%@': %@ with a time zone brought to UTC
      %@：列“%@”：%@带时区，已换算为 UTC
    in a file it is written %@
      在文件里写作 %@
    '%@' is a date without a time of day
      “%@”是日期，没有一天中的时间
    midnight is written %@ 00:00
      零点写作 %@ 00:00
    years go from 1 to 9999
      年份为 1 至 9999
    there is no month %@
      没有 %@ 月
    month %@ of %@ has %@ days
      %2$@ 年 %1$@ 月有%3$@天
    a fraction of a second has six digits at most
      秒的小数最多六位
    the midnight that ends a day is 00:00 of the next day
      一天结束的零点写作次日 00:00
    hours go from 0 to 23
      小时为 0 至 23
    minutes go from 0 to 59
      分钟为 0 至 59
    seconds go from 0 to 59, leap seconds left out
      秒为 0 至 59，不计闰秒
    '%@' has a time zone, '%@', and a datetime has none
      “%@”带时区“%@”，而日期时间不带时区
    bring all times to one zone, and leave its name out
      把各时间换算到同一时区，再去掉时区名
    '%@' is not a date with a time: %@
      “%@”不是带时间的日期：%@
    '%@' is not a date with a time
      “%@”不是带时间的日期
    one is written 2026-11-28 08:30
      写作 2026-11-28 08:30
    a text in quotes has no end
      引号里的文本没有结束
    a comma groups thousands as in '#,##0'
      逗号用来分隔千位，例如“#,##0”
    a '#' follows a '0' before the point
      小数点之前，“0”后面又有“#”
    expected a digit, '0' or '#'
      应为数字、“0”或“#”
    there are more than %@ digits
      超过%@位数字
    expected a digit, '0' or '#', after the point
      小数点之后应为数字、“0”或“#”
    a '0' follows a '#' after the point
      小数点之后，“#”后面又有“0”
    '%@' cannot stand here
      这里不能用“%@”
    '%@' is no number format: %@
      “%@”不是数值格式：%@
    formats are such as 0, 0.00, 0.0%, #,##0.00; other letters stand in double quotes
      格式例如 0、0.00、0.0%、#,##0.00；其他字母写在双引号里
    a number format needs a column of numbers, and '%@' is of type %@
      数值格式用于数值列，而“%@”的类型是 %@
    the file is %@, expected text in UTF-8
      文件是%@，应为 UTF-8 文本
    text in %@
      %@ 编码的文本
    open it in a spreadsheet and save the sheet as CSV in UTF-8, then give the CSV file
      用电子表格程序打开，把工作表存为 UTF-8 的 CSV，再用这个 CSV 文件
    copy its table into a spreadsheet and save that as CSV in UTF-8
      把其中的表复制到电子表格，存为 UTF-8 的 CSV
    unpack it first, then give the file that was in it
      先解压，再用其中的文件
    a workbook or document of old Office (.xls, .doc)
      旧版 Office 的工作簿或文档（.xls、.doc）
    a PDF document
      PDF 文档
    a document in Rich Text Format
      RTF 文档
    compressed by gzip
      gzip 压缩文件
    compressed by zstd
      zstd 压缩文件
    compressed by xz
      xz 压缩文件
    a 7z archive
      7z 归档
    a picture (PNG)
      图片（PNG）
    a picture (JPEG)
      图片（JPEG）
    a picture (TIFF)
      图片（TIFF）
    an SQLite database
      SQLite 数据库
    export the table as CSV in UTF-8
      把表导出为 UTF-8 的 CSV
    a program
      程序
    give the file that holds the data
      请给出装有数据的文件
    a RAR archive
      RAR 归档
    compressed by bzip2
      bzip2 压缩文件
    a picture (GIF)
      图片（GIF）
    a picture or recording (RIFF)
      图片或录音（RIFF）
    a Parquet file
      Parquet 文件
    an Excel workbook
      Excel 工作簿
    an OpenDocument workbook
      OpenDocument 工作簿
    a Word document
      Word 文档
    an OpenDocument text
      OpenDocument 文本
    a PowerPoint presentation
      PowerPoint 演示文稿
    a zip archive
      zip 归档
    an XML document
      XML 文档
    a web page (HTML)
      网页（HTML）
    the file is in GB18030 (GBK): %@
      文件是 GB18030（GBK）编码：%@
    save it as 'CSV UTF-8', or run: iconv -f %@ -t UTF-8 OLD.csv > NEW.csv
      存为“CSV UTF-8”，或运行：iconv -f %@ -t UTF-8 OLD.csv > NEW.csv
    Comma-separated values (RFC 4180).
      逗号分隔的值（RFC 4180）。
    %@ without any cell written as lines of bare delimiters, which are no rows when they are read
      %@没有任何内容，写成只有分隔符的行，再读时不算作行
    '%@' is no text, so that it cannot be printed
      “%@”不是文本，不能显示
    t:write "result.%@" writes a file
      t:write "result.%@" 写成文件
    '%@' has no ending that says its format
      “%@”没有说明格式的扩展名
    no format goes by the ending '.%@' of '%@'
      没有扩展名为“.%@”的格式（“%@”）
    a byte order mark is for csv and tsv, not for %@
      字节顺序标记用于 csv 和 tsv，不用于 %@
    a %@ file is for people to read, not for Plumb
      %@ 文件供人阅读，Plumb 不读取
    An HTML table element, for web pages and mails.
      HTML 表格元素，用于网页和邮件。
    A JSON list of objects, one a row.
      JSON 对象的列表，每行一个对象。
    expected a list of objects, found %@
      应为对象的列表，得到的是%@
    column '%@': %@ with no finite number written as null
      列“%@”：%@不是有限数值，写成 null
    A JSON object a line, one a row.
      每行一个 JSON 对象。
    A Markdown table, for reports and issues.
      Markdown 表格，用于报告和工单。
    Columns lined up for reading.
      各列对齐，便于阅读。
    %@ more column
      另%@列
    A workbook for spreadsheet programs.
      电子表格程序的工作簿。
    a text
      文本
    an object
      对象
    expected a JSON value, found nothing
      应为 JSON 值，得到的是空
    expected the end of the text, found %@
      文本应在此结束，得到的是%@
    expected the end of the line, found %@
      本行应在此结束，得到的是%@
    expected a value, found the end of the text
      应为值，文本却结束了
    expected ',' or ']' after an item, found %@
      一项之后应为“,”或“]”，得到的是%@
    expected a key in quotes, found %@
      应为加引号的键，得到的是%@
    the key '%@' stands here twice
      键“%@”写了两次
    expected ':' after the key '%@', found %@
      键“%@”之后应为“:”，得到的是%@
    expected ',' or '}' after a value, found %@
      值之后应为“,”或“}”，得到的是%@
    more than %@ lists and objects inside one another
      列表和对象套了%@层以上
    a number with a leading zero
      数值以零开头
    expected a digit, found %@
      应为数字，得到的是%@
    a text that is not UTF-8
      文本不是 UTF-8
    a control character in a text; it must be written as an escape such as \n
      文本里有控制字符；应写成 \n 一类的转义
    a text that is never closed
      文本没有收尾
    an escape that JSON does not have
      JSON 没有这种转义
    half a surrogate pair
      代理对只有一半
    expected four hexadecimal digits after \u
      \u 之后应有四位十六进制数字
    the end of the text
      文本的末尾
    the end of the line
      行的末尾
    a control character
      控制字符
    an empty text
      空文本
    expected %@ items, found %@
      应为%@项，得到%@项
    %@: column '%@': values of several kinds, so that all cells of the column are text
      %@：列“%@”：值不止一类，整列改为文本
    a date such as 2019-05-05
      日期，例如 2019-05-05
    a datetime such as 2019-05-05T08:30:00
      日期时间，例如 2019-05-05T08:30:00
    a '%' stands at the end
      末尾有一个“%”
    no sign '%%@'
      没有符号“%%@”
    no sign of a date in it
      没有日期的符号
    the pattern of dates has %@
      日期模式%@
    %Y year, %m month, %d day, %-m without a zero, %q quarter, %V ISO week, %H:%M time; '%Y-%m' is 2019-05
      %Y 年，%m 月，%d 日，%-m 不补零，%q 季度，%V ISO 周，%H:%M 时间；“%Y-%m”即 2019-05
    dates are not read by '%%@'
      不能按“%%@”读日期
    they are read by %Y or %y, %m and %d
      读日期用 %Y 或 %y、%m 和 %d
    a date is read by one year, one month and one day
      读日期要有年、月、日各一个
    as in %Y-%m-%d and %d/%m/%y
      例如 %Y-%m-%d 和 %d/%m/%y
    a sheet holds %@ rows with their heading and %@ columns; the table has %@ rows and %@ columns
      一张工作表连表头最多%@行、%@列；这张表有%@行、%@列
    a file ending in .csv holds any number
      扩展名为 .csv 的文件不限行数
    a cell of a sheet holds %@ characters; %@ would have %@
      工作表的一个单元格最多%@个字符；%@有%@个
    column '%@': %@ that a workbook cannot hold as such (whole numbers beyond 2^53, dates before 1900-03-01, times finer than a millisecond) written as text
      列“%@”：%@工作簿无法按原类型保存（超出 2^53 的整数、1900-03-01 之前的日期、细于毫秒的时间），写成文本
    (no columns)
      （没有列）
    … %@ more rows (%@ in all)
      ……还有%@行（共%@行）
    … %@:
      ……%@：
    """#
}
