import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let datasets = #"""
    no folder '%@'
      没有文件夹“%@”
    no %@ in '%@' or in a folder of it
      “%2$@”及其下的文件夹里没有%1$@
    name the files themselves, or all of them by a pattern in quotes: '%@'
      写明文件名，或用加引号的模式指全部：“%@”
    '%@' is a folder, not a file
      “%@”是文件夹，不是文件
    '%@' is not an ordinary file
      “%@”不是普通文件
    in %@, written in %@
      以%@计，原文以%@记
    column '%@' is of type %@ here and %@ in another package
      列“%@”在此处类型为 %@，在另一个数据包里为 %@
    the other is at %@
      另一处在 %@
    %@ stands in another package too
      %@在另一个数据包里也有
    first at %@
      首次出现在 %@
    column '%@'
      列“%@”
    the file has
      文件有
    the file's
      文件的
    the files have
      各文件有
    the files'
      各文件的
    'bytes' says %@, %@ %@
      “bytes”写的是 %@，%@ %@
    'hash' says %@, %@ %@ is %@
      “hash”写的是 %@，%@ %@ 是 %@
    '%@' and %@ more are not the files
      “%@”和另外%@个文件不是
    '%@' is not the file
      “%@”不是
    %@ that the package describes
      %@数据包所描述的文件
    expected a '%@' here
      此处应有“%@”
    expected an object, found %@
      应为对象，得到的是%@
    expected a text, found %@
      应为文本，得到的是%@
    expected true or false, found %@
      应为 true 或 false，得到的是%@
    expected a count, found %@
      应为个数，得到的是%@
    expected a list, found %@
      应为列表，得到的是%@
    '%@' holds a compressed file, and no workbook
      “%@”是压缩文件，不是工作簿
    '%@' is %@, and no text
      “%@”是%@，不是文本
    cannot read '%@': %@
      无法读取“%@”：%@
    cannot start '%@': %@
      无法启动“%@”：%@
    cannot hear the reader of '%@': %@
      收不到读取“%@”的进程的输出：%@
    '%@' takes over %@ s of processor time to be read
      读取“%@”所用处理器时间超过%@秒
    signal %@
      信号 %@
    status %@
      状态 %@
    the program that reads documents ended with %@ at '%@'
      读取文档的程序在读“%2$@”时以%1$@结束
    the file may be damaged, made to do harm, or need over %@ MiB
      文件可能已损坏、带有恶意，或所需内存超过 %@ MiB
    it belongs beside plumb, or into %@
      它应放在 plumb 旁边，或放进 %@
    expected %@, found %@
      应为%@，得到的是%@
    %@ more problem
      另有%@处问题
    %@ in the column
      该列%@
    %@: column '%@': %@ with no finite number (NaN, inf) %@ missing
      %@：列“%@”：%@不是有限数值（NaN、inf），%@缺失
    'categories' beside 'enum' is not supported
      不支持“categories”与“enum”并用
    '%@' is for numbers, dates and datetimes only
      “%@”只用于数值、日期和日期时间
    '%@' is for texts only
      “%@”只用于文本
    expected a value of type %@, found %@
      应为 %@ 类型的值，得到的是%@
    the format '%@' is not supported
      不支持格式“%@”
    the format '%@' has no year
      格式“%@”没有年份
    'decimalChar' and 'groupChar' must be two different signs
      “decimalChar”与“groupChar”必须是两个不同的符号
    '%@' stands for true and for false
      “%@”同时代表真和假
    , and '%@' between groups of digits
      ，“%@”是数字分组号
    the package says '%@' is the decimal sign%@
      数据包规定“%@”是小数点%@
    the package says %@ for true and %@ for false
      数据包规定 %@ 为真，%@ 为假
    the package says that its format is '%@'
      数据包规定其格式为“%@”
    day and month may stand in either order; the format '%d/%m/%Y' or '%m/%d/%Y' says which
      日和月的先后不能确定；用格式“%d/%m/%Y”或“%m/%d/%Y”写明
    a time such as 08:30:00
      时间，例如 08:30:00
    a time of the format '%@'
      格式为“%@”的时间
    a month such as 2019-05
      年月，例如 2019-05
    a duration such as P1Y2M3DT4H
      时长，例如 P1Y2M3DT4H
    the format '%@' has '%@', which stands for no part of a date or time
      格式“%@”里的“%@”不代表日期或时间的任何部分
    a format such as %Y-%m-%d or %d/%m/%Y %H:%M is read
      可用的格式例如 %Y-%m-%d 或 %d/%m/%Y %H:%M
    the quotes of this line are not in order
      这一行的引号不成对
    put the whole cell in quotes and double those inside it
      整个单元格加引号，其中的引号写两遍
    every cell is 1 or 0, and both occur
      每个单元格都是 1 或 0，且两者都有
    '%@' boolean (1 and 0)
      “%@”为真假值（1 和 0）
    every cell is a date of eight digits
      每个单元格都是八位数字的日期
    '%@' date (20200407)
      “%@”为日期（20200407）
    every cell is a date at midnight
      每个单元格都是零点的日期
    '%@' date (its times are all midnight)
      “%@”为日期（时间都是零点）
    cells without it stay missing
      没有值的单元格仍为缺失
    every cell is %@
      每个单元格都是%@
    %@ of %@ missing
      %2$@个中%1$@个缺失
    in yuan, written in %@
      单位为元，原文写作%@
    percentages as shares: 85 % is 0.85
      百分数按比例存：85 % 即 0.85
    with separators of thousands
      有千位分隔符
    brackets as a minus
      括号表示负数
    ␣in %@ cells
      ，在%@个单元格
    '%@' text: %@%@
      “%@”为文本：%@%@
    identifiers: digits with a zero before them, or 15 and more
      是编号：数字前有零，或有 15 位以上
    not every cell is %@
      并非每个单元格都是%@
    not every cell is a number
      并非每个单元格都是数值
    its cells are texts
      单元格是文本
    found from its first bytes
      根据开头的字节判断
    %@ and %@ more: %@, %@
      %@及另外%@个文件：%@，%@
    ␣(and in %@ more)
      （另有%@个文件也是）
    %@; plumb tables '%@' --why says more
      %@；plumb tables '%@' --why 有详细说明
    ; and %@ more
      ；另有%@处
    kept as text:␣
      按文本保留：
    merged cells:␣
      合并单元格：
    no file or folder '%@'
      没有文件或文件夹“%@”
    no file matches '%@'
      没有文件符合“%@”
    %@, sheet '%@'
      %@的工作表“%@”
    the file was changed while it was read
      文件在读取过程中被改动
    '%@' was changed while it was in use
      “%@”在使用时被改动
    no heading
      没有表头
    the first row holds numbers or dates over columns of such
      第一行是数值或日期，其下各列也是
    no heading: the columns are column_1 to column_%@
      没有表头：各列名为 column_1 至 column_%@
    %@s %@ and %@, joined
      第%2$@、%3$@%1$@合并而成
    %@s %@ to %@, joined
      第%2$@至%3$@%1$@合并而成
    it is the first line that fills the columns
      这是填满各列的第一行
    it is the first row that fills the columns
      这是填满各列的第一行
    heading in %@
      表头在%@
    ␣below %@
      ，位于%@之下
    %@ title row
      %@个标题行
    heading in %@%@
      表头在%@%@
    ␣and %@ more
      及另外%@处
    no name: %@
      没有名称：%@
    the heading is empty there; such a column without a cell is left out
      此处表头为空；没有任何单元格的这种列予以略去
    names that repeat: %@
      重复的列名：%@
    an earlier column has the name
      前面已有同名的列
    columns without a name: %@
      没有名称的列：%@
    the file holds no object
      文件里没有对象
    JSON, a list of objects
      JSON，对象的列表
    JSON, an object in each line
      JSON，每行一个对象
    found from its first signs
      根据开头的符号判断
    not filled
      未填充
    %@ of %@ cells are empty below a value, as merged cells are saved; %@ fills them
      %2$@个单元格中有%1$@个空着，上方有值，合并单元格存盘后就是这样；%3$@ 可以填充
    '%@' is empty in %@ as below merged cells: %@
      “%@”有%@空着，像是合并单元格所致：%@
    left out: %@
      略去：%@
    no cell holds anything
      没有一个单元格有内容
    %@ more
      另有%@个
    %@ total row
      %@个合计行
    %@ repeated heading
      %@个重复的表头
    %@ blank row
      %@个空白行
    %@ across the table
      %@横跨全表
    %@ at the foot
      %@在表末
    its first cell says that it adds up other rows
      第一个单元格说明这一行是其他行的合计
    its cells are the names of the columns
      各单元格就是列名
    its cells hold nothing but blanks
      各单元格只有空白
    its one cell is merged over all columns
      仅有的一个单元格横跨各列
    a note or a signature below the last record
      最后一条记录之下的附注或签名
    checked by
      审核人
    prepared by
      制表人
    %@ empty row
      %@个空行
    no cell of them holds anything
      其中没有一个单元格有内容
    %@ (first %@)
      %@（首处%@）
    row %@
      第%@行
    column %@ '%@'
      第%@列“%@”
    %@ hidden column
      %@个隐藏列
    %@ hidden row
      %@个隐藏行
    %@ read like the others
      %@与其他的一样读入
    a person or a filter has hidden them
      由人或筛选隐藏
    %@ with an error
      %@含错误值
    %@ with a date that no calendar has
      %@含历法上不存在的日期
    %@ without a stored value
      %@没有存下值
    the cells hold an error such as #N/A in place of a value
      单元格里是 #N/A 一类的错误值，不是数据
    the numbers in them are shown as dates, and are none
      这些数值显示为日期，其实不是日期
    the program that wrote the file has not calculated them: open it in a spreadsheet program and save it
      写出文件的程序没有计算它们：用电子表格程序打开后另存
    %@, missing
      %@，记为缺失
    the workbook stores them so
      工作簿里就是这样存的
    %@ filled
      已填充%@
    %@ merged range
      %@个合并区域
    each of its cells shows what its first one holds
      区域内每个单元格都取左上角单元格的内容
    the sheet '%@' has merged ranges of over %@ cells
      工作表“%@”的合并区域超过%@个单元格
    found from its content
      根据内容判断
    %@ hidden sheet
      %@个隐藏工作表
    no other sheet holds anything
      其他工作表都没有内容
    left out
      略去
    programs for workbooks do not show them
      表格程序不显示它们
    it has no cells
      没有单元格
    %@ drawing
      %@个只有图表或图片的工作表
    %@ empty sheet
      %@个空工作表
    no cell of it holds anything
      没有一个单元格有内容
    the file holds no cell
      文件里没有单元格
    its sheet '%@' is a chart
      其工作表“%@”是图表
    its sheets are charts, the first is '%@'
      其各工作表都是图表，第一张是“%@”
    column '%@' is of type %@ in '%@', and of another in a file of the same table
      列“%@”在“%3$@”里类型为 %2$@，在同一张表的另一个文件里是别的类型
    it is not %@ in every file of the table
      并非在这张表的每个文件里都是%@
    '%@' text: %@
      “%@”为文本：%@
    is not UTF-8
      不是 UTF-8
    is not
      不是
    the file mixes encodings: this line %@, and line %@ %@
      文件里混有几种编码：本行%@，第%@行%@
    save every part of it as UTF-8
      把各部分都存为 UTF-8
    the text is in Big5, for traditional characters
      文本是 Big5 编码，用于繁体字
    the byte at offset %@ is neither UTF-8 nor GB18030
      偏移 %@ 处的字节既不是 UTF-8 也不是 GB18030
    save the file as UTF-8
      把文件存为 UTF-8
    some dates have the day first, others the month
      有的日期日在前，有的月在前
    day and month may stand in either order
      日和月的先后不能确定
    some cells have a time of day, others none
      有的单元格带时间，有的没有
    day first
      日在前
    month first
      月在前
    every number is in brackets, as numbers of a list are
      每个数都在括号里，像是清单的序号
    some numbers have a unit and others have none
      有的数带单位，有的不带
    some numbers are percentages and others are not
      有的数是百分数，有的不是
    some are percentages, others amounts
      有的是百分数，有的是金额
    the file is empty
      文件是空的
    column %@ has no name
      第%@列没有名称
    two columns are named '%@'
      有两列都叫“%@”
    bytes that are not UTF-8
      有不是 UTF-8 的字节
    found from its bytes
      根据字节判断
    encoding %@
      编码 %@
    separated by %@
      分隔符为%@
    this gives the steadiest columns
      这样各行的列数最稳定
    no quotes
      不用引号
    quotes '
      引号为 '
    this reads the first lines without a fault
      这样能无误地读出开头几行
    nothing stands in them but delimiters
      其中只有分隔符
    missing: the last cells of %@
      缺失：%@末尾的单元格
    %@ short row
      %@个短行
    their lines end before the last column
      行在最后一列之前就结束了
    %@ ending early, the last cells missing (first %@)
      %@提前结束，末尾单元格缺失（首处%@）
    heading as the package says
      表头依数据包所写
    two tables are named '%@'
      有两张表都叫“%@”
    expected a name, found an empty text
      应为名称，得到的是空文本
    'data' beside 'path' is not supported
      不支持“data”与“path”并用
    expected the rows of a table, found %@
      应为表的各行，得到的是%@
    'fieldsMatch' with this value is not supported
      不支持“fieldsMatch”取这个值
    'exact' and 'equal' are: the file has the columns of the schema and no others
      支持“exact”和“equal”：文件的列与模式中的列完全一致
    'mediatype' with this value is not supported
      不支持“mediatype”取这个值
    expected a path, found an empty list
      应为路径，得到的是空列表
    expected a path, found an empty text
      应为路径，得到的是空文本
    '%@' is not a file of the package
      “%@”不是数据包里的文件
    the path '%@' leads out of the package
      路径“%@”指到了数据包之外
    a table without columns
      没有列的表
    a foreign key of %@ columns refers to %@
      %@列的外键指向%@
    '%@' and '%@' of %@ are of different types
      %3$@的“%1$@”与“%2$@”类型不同
    expected the column '%@' here, found '%@'
      此处应为列“%@”，得到的是“%@”
    'fieldsMatch' of the package says 'exact'
      数据包的“fieldsMatch”为“exact”
    an e-mail address
      电子邮箱地址
    an address such as https://example.org
      网址，例如 https://example.org
    binary data in Base64
      Base64 的二进制数据
    the delimiter and the quote are the same sign
      分隔符与引号是同一个符号
    row %@ is named as a comment and as the heading
      第%@行既指定为注释又指定为表头
    expected a number from 1, found %@
      应为不小于 1 的数，得到的是%@
    expected one %@character, found '%@'
      应为一个%@字符，得到的是“%@”
    '%@' leads out of the package
      “%@”指到了数据包之外
    named at %@
      写在%@
    a NUL byte, which no text has
      有一个 NUL 字节，文本里不应有
    %@: 'data' of %@
      %@：%@的“data”
    '%@' with this value is not supported
      不支持“%@”取这个值
    convert the file so that it does without, and take '%@' out
      请转换文件使其不需要“%@”，再把它去掉
    %@ in the file
      文件中%@
    a missing cell where one is required
      必填处有单元格缺失
    %@ is not one of %@
      %@不在%@之中
    %@ is below the minimum %@
      %@小于最小值%@
    %@ is above the maximum %@
      %@大于最大值%@
    %@ is shorter than %@ characters
      %@不足%@个字符
    %@ is longer than %@ characters
      %@超过%@个字符
    %@ is not %@
      %@不是%@
    %@ does not match the pattern '%@'
      %@不符合模式“%@”
    %@ and %@ more
      %@及另外%@个
    %@ stands in an earlier row too
      %@在前面的行里已经有了
    %@ is not in %@ of %@
      %@不在%3$@的%2$@里
    no constraint '%@'
      没有约束“%@”
    workbooks, documents and compressed files need
      工作簿、文档和压缩文件需要
    '%@' holds %@, and one is wanted: %@
      “%@”里有%@，而只要其中一个：%@
    'innerpath' of the package says which
      用数据包的“innerpath”指明是哪一个
    %@ of the archive left out (%@%@)
      归档里的%1$@略去（%2$@%3$@）
    their names do not end as those of tables do
      它们的扩展名不是表格的
    documents of Word 97 to 2003 (.doc) are read with LibreOffice, which is not there
      读取 Word 97 至 2003 的文档（.doc）要用 LibreOffice，而它没有安装
    save the document as .docx in Word, WPS or LibreOffice, and import that
      请在 Word、WPS 或 LibreOffice 里把文档另存为 .docx，再导入
    cannot make a folder in /tmp: %@
      无法在 /tmp 里新建文件夹：%@
    cannot make a link in /tmp: %@
      无法在 /tmp 中建立链接：%@
    LibreOffice made nothing of the document: it is damaged, or needs a password
      LibreOffice 转换不了这个文档：它已损坏，或者需要密码
    open it in the program that made it, and save it as .docx
      请用制作它的程序打开，再另存为 .docx
    LibreOffice takes over %@ s to convert the document
      LibreOffice 转换这个文档超过了 %@ 秒
    the file is a text and no workbook, whatever its name says
      不管叫什么名字，这个文件是文本，不是工作簿
    a text, no workbook
      文本，不是工作簿
    its sheet has a chart or a picture, and no cell
      它所在的工作表只有图表或图片，没有单元格
    its sheet '%@' has a chart or a picture, and no cell
      工作表“%@”只有图表或图片，没有单元格
    from an archive
      取自归档
    cells with the format of texts (@) hold its digits
      数字所在的单元格设为文本格式（@）
    the file holds %@ tables, and a package takes one of it: %@
      文件里有 %@ 张表，而数据包只取一张：%@
    'sheetName' of the dialect, or 'innerpath' in an archive, says which
      用 dialect 的“sheetName”，或归档的“innerpath”，指明是哪一张
    a table has its rows in a database or here, not both
      表的各行要么在数据库里，要么写在这里，不能两处都有
    no engine '%@'
      没有数据库类型“%@”
    there are 'postgresql' and 'clickhouse'
      可用的是“postgresql”和“clickhouse”
    'shards' are of databases of PostgreSQL
      “shards”只用于 PostgreSQL 的数据库
    ClickHouse puts rows of several servers together by itself: name its table of the engine Distributed
      ClickHouse 自己会把多台服务器的行合在一起：请写它的 Distributed 引擎表
    '%@' of a table in a database is not supported
      数据库里的表不支持“%@”
    a dialect has %@
      dialect 里可以有 %@
    '%@' lies in a database, which cannot be read here
      “%@”在数据库里，这里读不到
    column '%@' is of type %@ here and %@ in the database
      列“%@”在这里的类型是 %@，在数据库里是 %@
    %@: read as %@; the package or the ending says '%@'
      %@：按%@读取；数据包或扩展名写的是“%@”
    a text
      文本
    the workbook holds no cell
      工作簿里没有单元格
    no heading at %@
      %@ 处没有表头
    'headerRows' of the dialect says in which rows the names stand, and 'header': false that there are none
      列名在哪些行，用 dialect 的“headerRows”指明；没有列名则写 'header': false
    no sheet '%@'
      没有工作表“%@”
    no sheet %@: there are %@
      没有第 %@ 张工作表：一共有 %@ 张
    a role sees the tables that it may read: GRANT SELECT ON … TO the role
      角色只看得到它能读的表：GRANT SELECT ON … TO 该角色
    --max-rows N lets more come
      --max-rows N 可以放宽
    %@ has no key in '%@': its rows come in the order of all their columns
      %@ 在“%@”里没有键：各行按全部列排序
    %@ of '%@' has columns of types that are not read: %@
      “%2$@”的 %1$@ 有些列的类型不读：%3$@
    expected postgres://SERVICE, the name of a service and nothing else
      应为 postgres://SERVICE，即服务名，不带别的内容
    expected clickhouse://NAME, the name of a connection and nothing else
      应为 clickhouse://NAME，即连接名，不带别的内容
    url, database, user and the file of the password stand in ~/.config/plumb/connections.json
      地址、数据库、用户和口令文件写在 ~/.config/plumb/connections.json 里
    host, port, database and user of a service stand in ~/.pg_service.conf
      服务的主机、端口、数据库和用户写在 ~/.pg_service.conf 里
    a password stands in ~/.pgpass, where no list of processes shows it
      口令写在 ~/.pgpass 里，进程列表看不到
    databases are read by libpq, which is not installed here
      读取数据库要用 libpq，这里没有安装
    on Debian: apt-get install libpq5
      在 Debian 上：apt-get install libpq5
    no memory for a connection
      没有内存可供连接
    '%@' cannot be reached: no answer in %@ seconds
      连不上“%@”：%@ 秒内没有应答
    '%@' ended the connection: %@
      “%@”断开了连接，服务器称：“%=@”
    a run is one transaction, also while it computes here: ALTER ROLE … SET idle_in_transaction_session_timeout lets it wait
      一次运行就是一个事务，在这里计算时也是：用 ALTER ROLE … SET idle_in_transaction_session_timeout 让它可以等待
    row %@ has a date before the year 1, after the year 9999, or an infinite one
      第 %@ 行的日期早于公元 1 年、晚于 9999 年，或为无穷大
    '%@' cannot give the rows: %@
      “%@”给不出这些行，服务器称：“%=@”
    '%@' refuses the connection: %@
      “%@”拒绝连接，服务器称：“%=@”
    '%@' has it no more: %@
      “%@”里已经没有了，服务器称：“%=@”
    '%@' does not let the role read: %@
      “%@”不让这个角色读取，服务器称：“%=@”
    GRANT SELECT ON … TO the role of the service lets it read
      用 GRANT SELECT ON … TO 该服务的角色，授予读取的权限
    '%@' ended the query: %@
      “%@”终止了查询，服务器称：“%=@”
    --memory is the most that a query may take there, unless the user's profile allows less
      查询在那里最多可用的内存由 --memory 决定，除非该用户的 profile 允许的更少
    '%@' does not understand a query of Plumb's own: %@ (%@)
      “%@”看不懂 Plumb 自己的查询，服务器称：“%=@”（%@）
    no service '%@' in pg_service.conf
      pg_service.conf 里没有服务“%@”
    ~/.pg_service.conf, or the file that $PGSERVICEFILE names, describes each service: [NAME], host=…, dbname=…
      ~/.pg_service.conf 或 $PGSERVICEFILE 指定的文件写明每个服务：[NAME]、host=…、dbname=…
    pg_service.conf is not in order
      pg_service.conf 写得不对
    a service is a line [NAME] and lines such as host=… and dbname=…
      一个服务是一行 [NAME]，以及 host=…、dbname=… 之类的行
    '%@' cannot be reached: %@
      连不上“%@”：%@
    its host and port stand in pg_service.conf
      它的主机和端口写在 pg_service.conf 里
    '%@' asks for a password, and none is given
      “%@”要口令，却没有给
    '%@' refuses the password
      “%@”不接受口令
    the password of the service stands in ~/.pgpass (mode 600) or in the file that passfile= of the service names
      服务的口令写在 ~/.pgpass（权限 600）里，或写在该服务 passfile= 指定的文件里
    '%@' refuses the user
      “%@”不接受这个用户
    the server's pg_hba.conf says who may come from where
      谁可以从哪里连接，由服务器的 pg_hba.conf 规定
    '%@' has no such database
      “%@”没有这个数据库
    dbname= of the service names it
      它写在该服务的 dbname= 里
    '%@' does not let the user connect to the database
      “%@”不让这个用户连接数据库
    '%@' is starting or stopping
      “%@”正在启动或停止
    '%@' has no connection left
      “%@”的连接已用完
    '%@' refuses the connection (%@)
      “%@”拒绝连接（%@）
    '%@' does not answer as PostgreSQL does
      “%@”的应答与 PostgreSQL 不同
    its version is %@, and the oldest that is known is 11
      它的版本是 %@，最低须为 11
    the encoding of its texts is not known (SQL_ASCII)
      它的文本编码不明（SQL_ASCII）
    an empty text is missing there
      那里把空文本当作缺失
    1/2 is not 0 there
      那里 1/2 不等于 0
    and, or and in treat missing cells otherwise there
      那里 and、or 和 in 对缺失单元格的处理不同
    its transactions do not read one snapshot
      它的事务读到的不是同一个快照
    '%@' would answer otherwise than Plumb: %@
      “%@”的答案会与 Plumb 不同：%@
    the user of the connection and the file of its password stand in connections.json
      连接的用户和口令文件写在 connections.json 里
    GRANT SELECT ON … TO the user of the connection lets it read
      用 GRANT SELECT ON … TO 该连接的用户，授予读取的权限
    'database' of the connection names it
      它写在该连接的“database”里
    '%@' does not answer as ClickHouse does
      “%@”的应答与 ClickHouse 不同
    the certificate of '%@' is not trusted here
      这里不信任“%@”的证书
    the certificate of '%@' is made out to another host
      “%@”的证书是发给另一台主机的
    host= of the service is a name that stands in the certificate
      服务的 host= 须是证书里的名称
    sslrootcert= of the service names the certificate of who signed it; else ~/.postgresql/root.crt has to be it
      签发者的证书由服务的 sslrootcert= 指定，否则须在 ~/.postgresql/root.crt
    'ca_file' of the connection names the certificate of who signed it
      签发者的证书由该连接的“ca_file”指定
    its url stands in connections.json
      它的地址写在 connections.json 里
    the connection to '%@' is lost: the server is gone
      与“%@”的连接中断：服务器已断开
    the connection to '%@' was lost and is made anew: rows may be others than before
      与“%@”的连接曾中断，现已重新连接：各行可能与先前不同
    the connection to '%@' was lost, and '%@' has other columns or another key now
      与“%@”的连接曾中断，而“%@”现在的列或主键已与先前不同
    '%@' of '%@' has other columns or another key than when it was first used
      “%2$@”里的“%1$@”现在的列或主键已与初次使用时不同
    a new prompt reads what is there now
      重新打开提示符，就会读取现有的表
    '%@' cannot compute a value: %@
      “%@”算不出某个值：%@
    rows that meet lie in different databases
      相配的行在不同的数据库里
    the database has the days from 1900 to 2299 only
      数据库只有 1900 年到 2299 年的日期
    numbers with a fraction are written as texts here
      小数在这里写成文本
    the values of several columns would have to be counted
      要数的值分属几列
    the rows of a group may lie in several databases
      一组的行可能在几个数据库里
    aggregates beside the rows run here
      与各行并列的聚合在这里计算
    the table has no key, by which each row would have its place
      表没有键，各行没有确定的位置
    a list holds a missing value
      列表里有缺失值
    its version is %@, and the oldest that is known is 24.8
      它的版本是 %@，最低须为 24.8
    the profile of the user of '%@' lets no settings be made
      “%@”的用户的 profile 不许改任何设置
    readonly = 2 in the profile lets Plumb set limits and nothing else
      在 profile 里写 readonly = 2，Plumb 就能设定限额，别的什么也改不了
    '%@' would answer otherwise than Plumb: one of its servers has not all settings that decide over answers (%@)
      “%@”的答案会与 Plumb 不同：它的一台服务器缺少决定答案的某些设置（%@）
    it has not all settings that decide over answers (%@)
      它缺少决定答案的某些设置（%@）
    1/2 is not 0.5 there
      那里 1/2 不等于 0.5
    a whole number that is too large is none of its errors
      整数过大时它不报错
    its time zone is not UTC
      它的时区不是 UTC
    others than its owner may read %@
      除了所有者，别人也能读 %@
    chmod 600 takes that from them
      用 chmod 600 收回别人的权限
    expected an object of connections, got %@
      应为由各个连接组成的对象，实际是%@
    no connection '%@' in %@
      %2$@ 里没有连接“%1$@”
    ~/.config/plumb/connections.json describes each: { "NAME": { "url": …, "user": … } }
      每个连接写在 ~/.config/plumb/connections.json 里：{ "NAME": { "url": …, "user": … } }
    expected an object, got %@
      应为对象，实际是%@
    '%@' of a connection is not supported
      连接不支持“%@”
    a connection has %@
      连接里可以有 %@
    a connection needs a 'url'
      连接要有“url”
    a user's name holds no colon
      用户名里不能有冒号
    the file of 'ca_file' is not there
      “ca_file”指定的文件不存在
    '%@' of a connection is a text of one line
      连接的“%@”是一行文本
    'url' of a connection begins with http:// or https://
      连接的“url”以 http:// 或 https:// 开头
    'url' of a connection holds no user and no password
      连接的“url”里不写用户和口令
    'user' and 'password_file' or 'password_env' stand beside it
      另用“user”和“password_file”或“password_env”来写
    'url' of a connection is a host and its port alone, such as https://host:8443
      连接的“url”只写主机和端口，例如 https://host:8443
    a connection has 'password_file' or 'password_env', not both
      连接的“password_file”和“password_env”只能写一个
    the file of 'password_file' cannot be read
      “password_file”指定的文件读不了
    others than its owner may read the file of 'password_file'
      除了所有者，别人也能读“password_file”指定的文件
    the variable of 'password_env' is not in the environment
      环境里没有“password_env”指定的变量
    the answer of the database ends within a row
      数据库的应答在一行中间断了
    row %@ has bytes that are no UTF-8
      第 %@ 行有不是 UTF-8 的字节
    the server gives no answer
      服务器没有应答
    the answer ends before its end
      应答没有完就断了
    the answer is none of HTTP
      应答不是 HTTP 的
    the answer is packed, which nobody asked for
      应答压缩过，而请求没有要求压缩
    no answer in time
      没有及时应答
    the database sends columns of the types %@, which are not those that were asked for
      数据库送来的列的类型是 %@，不是所要的
    row %@ has a whole number that is too large
      第 %@ 行有太大的整数
    databases behind HTTPS are read by libcurl, which is not installed here
      读取 HTTPS 后面的数据库要用 libcurl，这里没有安装
    on Debian: apt-get install libcurl4
      在 Debian 上：apt-get install libcurl4
    libcurl gives up
      libcurl 无法继续
    more than %@ would come from '%@'
      从“%2$@”读来的会超过%1$@
    the first rows are few, so that what follows runs here
      前几行不多，所以后面的步骤在这里运行
    the table has no key, by which there would be first rows
      表没有键，也就谈不上前几行
    '%@' is made here
      “%@”是在这里算出的
    no key of the other table shows that a row meets one row at most
      另一张表没有键能表明每行至多对上一行
    no key of the table shows that a row is met by one row at most
      这张表没有键能表明每行至多被一行对上
    the other table does not lie in the same database
      另一张表不在同一个数据库里
    rows in several databases are joined by the key by which they lie there
      分在几个数据库里的行，只能按分库的键连接
    rows are joined by columns of different types
      连接的两列类型不同
    the step before is finished here, so that this gets its rows alone
      上一步在这里完成，所以这一步只取它的各行
    the step before is put together here, so that this gets its rows alone
      上一步在这里合并，所以这一步只取它的各行
    what is made of its parts is too large
      由各部分得出的结果太大
    the function takes other values than numbers here
      函数在这里所取的不是数值
    the share of the quantile has very many digits
      分位数的比例位数太多
    what the parts add up to is too large
      各部分加起来太大
    the values are looked at first
      要先看各个值
    the expression is very long
      表达式太长
    functions of whole groups run here
      对整组计算的函数在这里运行
    a date may leave the years from 1 to 9999
      日期可能超出 1 年到 9999 年
    the aggregate '%@' runs here
      聚合函数“%@”在这里运行
    a value is always missing
      有一个值总是缺失
    powers but squares run here
      平方以外的乘方在这里计算
    a list of expressions runs here
      由表达式组成的列表在这里计算
    a text holds the character NUL
      有一段文本含有 NUL 字符
    the database rounds what a number is, not how it is written
      数据库按数本身的值舍入，而不是按写出来的数字
    a whole number or a date may become too large
      整数或日期可能变得太大
    no numbers
      没有数
    values of two types are compared
      两种类型的值作比较
    the database orders texts by another encoding
      数据库按别的编码给文本排序
    the function '%@' runs here
      函数“%@”在这里运行
    values of two types are mixed
      两种类型的值混用
    %@, table '%@'
      %@ 里的表“%@”
    full-width commas
      全角逗号
    'shards' stand in place of 'connection'
      “shards”写在“connection”的位置上
    '%@' of shards is not supported
      shards 里不支持“%@”
    shards have 'key' and 'connections'
      shards 有“key”和“connections”
    'connections' of shards are 2 to 256 names, each once
      shards 的“connections”是 2 至 256 个名称，各写一次
    what several databases give is put together here
      几个数据库给出的结果在这里合并
    parts of the summary cannot be put together
      汇总的各部分合并不起来
    the results of '%@' in several databases cannot be put together
      几个数据库各自的“%@”合并不起来
    '%@' is of numbers with a fraction, by which no rows are told apart
      “%@”是带小数的数，不能用来区分行
    its columns in '%@' are not those in '%@'
      它在“%@”里的列与“%@”里的不同
    '%@' cannot give the values of '%@'
      “%@”给不出“%@”的值
    %@ of '%@' lies in '%@' and in '%@'
      “%2$@”的%1$@既在“%3$@”里，又在“%4$@”里
    each value of the key of shards lies in one of them
      分片的键，每个值只在一个分片里
    a missing value
      缺失值
    """#
}
