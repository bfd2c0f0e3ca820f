import Problems

extension ChineseMessages {
  /// The messages of this target and of the readers of documents, which run in a process of their own, in Chinese.
  public static let documents = #"""
    is encrypted: '%@' needs a password
      已加密：“%@”需要密码
    holds over %@ files
      里的文件超过%@个
    holds '%@' twice: it is damaged
      里有两个“%@”：文件已损坏
    lacks '%@'
      缺少“%@”
    holds '%@' with over %@ bytes
      里的“%@”超过%@字节
    holds over %@ bytes of content
      的内容超过%@字节
    grows to over %@ times its size, as only files do that are made to fill memory (zip bombs)
      解开后超过原大小的%@倍，只有蓄意耗尽内存的文件（压缩炸弹）才会这样
    no memory for an archive
      内存不足，打不开归档
    has a file whose name cannot be read: it is damaged
      里有文件名读不出的文件：文件已损坏
    is damaged or was cut short
      已损坏或不完整
    is damaged or was cut short (%@)
      已损坏或不完整（%@）
    open it in the program that made it, or fetch it anew
      用生成它的程序打开看看，或重新取一份
    is damaged or was cut short: its sectors do not fit together
      已损坏或不完整：各扇区接不上
    save it without a password
      去掉密码后另存
    is encrypted: it needs a password
      已加密：需要密码
    is a document of Word, and no workbook
      是 Word 文档，不是工作簿
    is a presentation, and no workbook
      是演示文稿，不是工作簿
    has no workbook in it
      里没有工作簿
    holds several files
      里有多个文件
    is an archive without a file
      是没有文件的归档
    is too large to be read in this format: %@ bytes, and at most %@
      太大，这种格式读不了：有%@字节，最多%@字节
    is no document of a format that is read
      不是可读格式的文档
    is damaged or was cut short: a record is not whole
      已损坏或不完整：有一条记录不全
    is damaged: a text is not whole
      已损坏：有一段文本不全
    is damaged: the sheet '%@' is not where it should be
      已损坏：工作表“%@”不在应在的位置
    is damaged: no finite number at %@
      已损坏：%@没有有限的数值
    is damaged: the text number %@ at %@ is not there
      已损坏：%2$@所指的第%1$@号文本不存在
    is damaged: a cell is not whole
      已损坏：有一个单元格不全
    is damaged: a formula is not whole
      已损坏：有一个公式不全
    an .xls workbook
      .xls 工作簿
    has over %@ sheets
      的工作表超过%@张
    is a workbook of Excel 4 or older, which is not read
      是 Excel 4 或更早的工作簿，不支持
    is damaged: its list of sheets is not whole
      已损坏：工作表目录不全
    holds a text that is none in the code page %@
      里有不属于代码页 %@ 的文本
    an HTML page
      HTML 网页
    is a web page without a table
      是没有表格的网页
    no memory to parse '%@'
      内存不足，无法解析“%@”
    holds bytes in line %@ that are no text in %@
      的第%@行有不属于 %@ 的字节
    save it as UTF-8
      存为 UTF-8
    is in the encoding '%@', which is not known here
      的编码是“%@”，这里不认识
    Table %@
      表%@
    has over %@ tables
      里的表超过%@张
    holds over %@ cells
      的单元格超过%@个
    an XML spreadsheet of Excel 2003
      Excel 2003 的 XML 表格
    is an XML file, and no spreadsheet
      是 XML 文件，不是电子表格
    is damaged: the index '%@' in the sheet '%@'
      已损坏：工作表“%2$@”里的索引“%1$@”
    is damaged: a merged range of %@ rows in the sheet '%@'
      已损坏：工作表“%2$@”里有%1$@行的合并区域
    is damaged: '%@' in place of %@ at %@
      已损坏：%3$@应为%2$@，却是“%1$@”
    save it as .xlsx
      另存为 .xlsx
    is a binary workbook (.xlsb), which is not read
      是二进制工作簿（.xlsb），不支持
    an .xlsx workbook
      .xlsx 工作簿
    has no workbook in it: %@ is something else
      里没有工作簿：%@是别的东西
    : '%@' is missing
      ：缺少“%@”
    lacks the sheet '%@'%@
      缺少工作表“%@”%@
    has too many texts
      里的文本太多
    a row without a right number after row %@
      第%@行之后有一行行号不对
    a merged range '%@'
      合并区域“%@”
    a cell outside of a row
      有单元格不在任何行里
    a cell '%@' in row %@
      第%2$@行有单元格“%1$@”
    a cell of type '%@' at %@
      %2$@有类型为“%1$@”的单元格
    '%@' in place of a number at %@
      %2$@应为数值，却是“%1$@”
    a text number '%@' at %@, and %@ texts
      %2$@的文本编号为“%1$@”，而文本共%3$@段
    '%@' in place of 0 or 1 at %@
      %2$@应为 0 或 1，却是“%1$@”
    '%@' in place of a date at %@
      %2$@应为日期，却是“%1$@”
    is damaged: the sheet '%@' has %@
      已损坏：工作表“%@”里%@
    has no content.xml in it
      里没有 content.xml
    an .ods workbook
      .ods 工作簿
    an OpenDocument spreadsheet
      OpenDocument 电子表格
    is an OpenDocument file, and no spreadsheet
      是 OpenDocument 文件，不是电子表格
    has the cell %@, outside of the %@ rows and %@ columns of a sheet
      里有单元格 %@，超出了工作表的%@行、%@列
    %@ as a date
      以 %@ 为日期
    %@ declares a document type, and with it entities, which is refused
      %@声明了文档类型，可带实体，不予读取
    no memory to parse %@
      内存不足，无法解析%@
    %@ is not well-formed XML
      %@不是格式良好的 XML
    %@ is not well-formed XML (line %@%@)
      %@不是格式良好的 XML（第%@行%@）
    the process that reads documents ended before it had said everything
      读取文档的进程没有说完就结束了
    another version, or no document at all
      版本不同，或根本不是文档
    frames after the end
      结束之后还有数据帧
    an unknown frame
      有未知的数据帧
    a frame of %@ bytes
      有%@字节的数据帧
    a sheet too many
      多出一张工作表
    cells outside of a sheet
      有单元格不在任何工作表里
    an end without a sheet
      有结束而没有工作表
    the file holds a compressed file, and no workbook
      文件里是压缩文件，不是工作簿
    frames are missing
      缺少数据帧
    a frame that is too long
      有过长的数据帧
    an unknown remark
      有未知的附注
    a row or column %@
      行号或列号 %@
    an address too far out
      地址超出范围
    an unknown cell
      有未知的单元格
    text %@
      文本 %@
    column %@
      第%@列
    %@ is there twice: the file is damaged
      %@有两个：文件已损坏
    the sheets hold over %@ cells, empty ones between others included
      各工作表的单元格超过%@个，中间的空单元格也算在内
    the process that reads documents said what makes no sense: %@
      读取文档的进程给出的内容不合理：%@
    %@ with an error value such as #N/A
      %@为 #N/A 一类的错误值
    %@ %@ no stored value
      %@%@没有存下值
    %@ before 1900-03-01, about which programs disagree by a day
      %@早于 1900-03-01，各程序对这段日期相差一天
    %@ with characters that no text may hold, which were left out
      %@含文本中不允许的字符，已略去
    %@ whose days count from 1904
      %@按 1904 年起算日期
    nobody listens: %@
      没有接收方：%@
    cannot confine the reader of documents: %@
      无法限制读取文档的进程：%@
    is no document of Word
      不是 Word 文档
    is a document of Word 97 to 2003 (.doc), which is not read as it is
      是 Word 97 至 2003 的文档（.doc），不能直接读取
    save it as .docx in Word, WPS or LibreOffice, and import that
      请在 Word、WPS 或 LibreOffice 里另存为 .docx，再导入
    holds text whose characters are not known: its fonts do not say which ones they show
      里面的文字认不出：字体没有说明各是什么字
    holds no text of its own: it shows other pages in frames
      自身没有文字：正文在框架里的别的网页中
    open and save the page in the frame: %@
      请打开框架里的网页另存：%@
    is a workbook, and no running text
      是工作簿，不是成篇的文字
    PDF documents need the program 'pdftotext', which is not there
      PDF 文档需要程序“pdftotext”，而它没有安装
    install poppler (on Debian: apt-get install poppler-utils), or save the document as .docx
      请安装 poppler（Debian 上：apt-get install poppler-utils），或把文档另存为 .docx
    %@ page
      %@ 页
    holds no text on its %@, only pictures, as of a scan
      里面没有文字：%@都是图片，像是扫描件
    take the document as text from who published it, or have the text recognised (OCR) and look through it
      请向发布单位索取文本，或先作文字识别（OCR）并通读一遍
    the text of '%@'
      “%@”的文字
    takes over %@ s of processor time to be read
      读取所需的处理器时间超过 %@ 秒
    is damaged: a part of a page cannot be unpacked
      已损坏：有一页的一部分无法解压
    is damaged or was cut short: it is no whole PDF document
      已损坏或不完整：不是完整的 PDF 文档
    cannot hear pdftotext: %@
      收不到 pdftotext 的输出：%@
    has over %@ elements
      元素超过 %@ 个
    a web page
      网页
    has no text in it: its main part is missing
      里面没有文字：缺少主文档部分
    has no text in it: %@ is something else
      里面没有文字：%@ 是别的内容
    sheets in place of text
      应为文字，却是工作表
    a paragraph within a table
      表格里夹着段落
    a table within a table
      表格里套着表格
    a cell too many
      多了一个单元格
    a cell at %@, %@
      单元格在 %@、%@
    an end without a table
      没有表格却有表格的结尾
    cannot open the document anew: %@
      无法重新打开文档：%@
    plumb-documents is started by plumb, to read documents and compressed files⏎
      plumb-documents 由 plumb 启动，用来读取文档和压缩文件⏎
    holds %@, none of them a table: %@…
      里面有%@，没有一个是表格：%@……
    is an archive of several files within another
      是归档里的归档，有多个文件
    lies too deep in other archives
      在归档里嵌套得太深
    %@ is no text in %@
      %@不是 %@ 编码的文本
    a chart or a picture, and no cell
      只有图表或图片，没有单元格
    rows %@ to %@
      第%@行到第%@行
    take the files out of the archive, and name those you need
      请把归档解开，写出需要的文件
    nests over %@ elements, as only pages do that are made to do harm
      嵌套的元素超过 %@ 层，只有蓄意破坏的网页才会这样
    a file too many
      多了一个文件
    """#
}
