import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let luaHost = #"""
    the system has no more memory
      系统内存已用完
    the memory limit of %@ was reached
      达到内存限额 %@
    the memory limit of %@, which the system sets, was reached
      达到系统设定的内存限额 %@
    ulimit -v and ulimit -d tell it
      ulimit -v 和 ulimit -d 可查看
    %@ bytes
      %@字节
    a string that is not UTF-8
      不是 UTF-8 的字符串
    expected %@ at %@ %@, got %@
      %2$@%3$@应为%1$@，得到的是%4$@
    expected a whole number at %@ %@, got %@
      %@%@应为整数，得到的是%@
    the string at %@ %@ is not UTF-8
      %@%@的字符串不是 UTF-8
    a table
      表
    a table of numbers
      数值表
    expected a number at item %@, got %@
      第%@项应为数值，得到的是%@
    the text is not finished
      文本没有写完
    a line that is not UTF-8
      有一行不是 UTF-8
    save the file as UTF-8; it may be in GB 18030 or another encoding
      把文件存为 UTF-8；它可能是 GB 18030 或其他编码
    the source has more than %@
      源码超过 %@
    not enough memory
      内存不足
    a blank that is no plain one
      不是普通空格的空白
    a full-width '%@'
      全角的“%@”
    write a plain blank
      改为普通空格
    '%@' is no name of Lua's
      “%@”不能作为 Lua 的名称
    Lua knows no sign '%@'
      Lua 里没有符号“%@”
    names are of the letters a to z, digits and _; a column or field is t["%@"]
      名称由字母 a 至 z、数字和 _ 组成；列或字段写作 t["%@"]
    a text that begins with '%@' ends with '%@', not with '%@'
      以“%@”开头的文本要以“%@”结尾，不能用“%@”
    no '%@' in %@; did you mean '%@'?
      %2$@ 里没有“%1$@”；是否指“%3$@”？
    in Lua, not equal is '~=', and not is 'not'
      Lua 里“不等于”写作“~=”，“非”写作“not”
    in Lua, a choice is (c and a or b); in a text, if_else(c, a, b)
      Lua 里二选一写 (c and a or b)；在文本里写 if_else(c, a, b)
    in Lua, and is 'and'
      Lua 里“与”写作“and”
    in Lua, or is 'or'
      Lua 里“或”写作“or”
    to compare, write '=='
      比较相等写作“==”
    Lua has no such assignment; write x = x + 1
      Lua 没有这种赋值；写成 x = x + 1
    in Lua, a list is written {1, 2, 3}
      Lua 里列表写作 {1, 2, 3}
    a quote is not closed on its line
      有引号没有在本行收尾
    expected a column's name, got %@
      应为列名，得到的是%@
    cannot start a thread (error %@)
      无法启动线程（错误 %@）
    this %@ was closed
      这个%@已经关闭
    expected %@ before ':%@', got %@
      “:%2$@”之前应为%1$@，得到的是%3$@
    methods are called with a colon: x:%@(…)
      方法用冒号调用：x:%@(…)
    attempt to concatenate %@ and a problem
      %@不能与错误相连
    the script raised nil as its error
      脚本抛出的错误是 nil
    the script raised %@ as its error
      脚本抛出的错误是%@
    the Lua state is closed
      Lua 状态已经关闭
    no memory for a Lua state
      内存不足，无法建立 Lua 状态
    the time limit of %@ was reached
      达到时限 %@
    a coroutine
      协程
    require "name" loads a script of the script's own folder
      require "名称" 载入脚本所在文件夹里的脚本
    require "name" runs a script of the script's own folder
      require "名称" 运行脚本所在文件夹里的脚本
    print writes a line
      print 输出一行
    return ends a script
      return 结束脚本
    it is load
      现在用 load
    it is table.unpack
      现在用 table.unpack
    it is #t
      现在用 #t
    it is string.gmatch
      现在用 string.gmatch
    it is x ^ y
      现在用 x ^ y
    %@ is not available to scripts
      脚本里不能用 %@
    no '%@' in %@
      %2$@ 里没有“%1$@”
    did you mean '%@.%@'?
      是否指“%@.%@”？
    did you mean '%@'?
      是否指“%@”？
    a text needs quotes: "%@"
      文本要加引号："%@"
    cannot write to standard output
      无法写到标准输出
    plumb: the script prints too much; the rest is dropped⏎
      plumb：脚本输出过多，其余略去⏎
    modules require one another in a circle: %@
      模块互相引用成环：%@
    a module's name is words with dots between them, got '%@'
      模块名由单词和圆点组成，得到的是“%@”
    require "lib.rates" is lib/rates.lua beside the script
      require "lib.rates" 对应脚本旁的 lib/rates.lua
    no module '%@'
      没有模块“%@”
    looked for %@
      查找过 %@
    the module '%@' leads out of the script's folder
      模块“%@”指到了脚本文件夹之外
    %@ is a link to %@
      %@ 是指向 %@ 的链接
    the time limit was reached
      达到时限
    the memory limit was reached
      达到内存限额
    built in:␣
      内置函数：
    … (tail calls)
      ……（尾调用）
    in %@ '%@'
      在 %@ “%@”中
    in function '%@'
      在函数“%@”中
    in the script
      在脚本中
    in a function
      在函数中
    in the function of line %@
      在第%@行的函数中
    the verbs of a table follow one another with ':', as in t:filter "x > 1":head(3)
      表的动词用“:”逐个相接，例如 t:filter "x > 1":head(3)
    no commands are read here; a query is a chain of verbs: t:mutate "…":group_by "…":summarise "n = count()"
      这里不读命令；查询由动词相接而成：t:mutate "…":group_by "…":summarise "n = count()"
    a column stands by its name in the text of a verb, as in t:filter "%@ > 1"; t:pull "%@" gives its values
      列在动词的文本里直接写列名，例如 t:filter "%@ > 1"；t:pull "%@" 取出它的值
    no SQL is read here; a query is a chain of verbs: t:filter "…":group_by "…":summarise "n = count()"
      这里不读 SQL；查询由动词相接而成：t:filter "…":group_by "…":summarise "n = count()"
    a missing value is nil; ask for it first: x ~= nil and x > 1
      缺失值是 nil；先判断：x ~= nil and x > 1
    write local%@
      写作 local%@
    write help "%@"
      写作 help "%=@"
    a method is called with brackets: t:columns()
      调用方法要带括号：t:columns()
    a function gives its value by return: function(x) return x * 2 end
      函数的值用 return 给出：function(x) return x * 2 end
    in Lua, math.floor(x + 0.5); in a text, round(x)
      Lua 里写 math.floor(x + 0.5)；文本里写 round(x)
    write (math.modf(x))
      写作 (math.modf(x))
    write math.log(x, 10)
      写作 math.log(x, 10)
    write math.log(x, 2)
      写作 math.log(x, 2)
    in Lua, x > 0 and 1 or x < 0 and -1 or 0; in a text, sign(x)
      Lua 里写 x > 0 and 1 or x < 0 and -1 or 0；文本里写 sign(x)
    in a text, sum(x): t:summarise "s = sum(x)"
      文本里写 sum(x)：t:summarise "s = sum(x)"
    stats.mean(x) takes a list
      stats.mean(x) 接受一个列表
    stats.median(x) takes a list
      stats.median(x) 接受一个列表
    in Lua, for part in string.gmatch(s, "[^,]+") do … end; in a text, split_part(s, ",", 1)
      Lua 里写 for part in string.gmatch(s, "[^,]+") do … end；文本里写 split_part(s, ",", 1)
    in Lua, s:match("^%s*(.-)%s*$"); in a text, trim(s)
      Lua 里写 s:match("^%s*(.-)%s*$")；文本里写 trim(s)
    in Lua, s:find(part, 1, true) ~= nil; in a text, contains(s, part)
      Lua 里写 s:find(part, 1, true) ~= nil；文本里写 contains(s, part)
    in Lua, s:gsub(pattern, new); in a text, replace(s, old, new)
      Lua 里写 s:gsub(pattern, new)；文本里写 replace(s, old, new)
    in Lua, s:sub(1, #part) == part; in a text, starts_with(s, part)
      Lua 里写 s:sub(1, #part) == part；文本里写 starts_with(s, part)
    in Lua, s:sub(-#part) == part; in a text, ends_with(s, part)
      Lua 里写 s:sub(-#part) == part；文本里写 ends_with(s, part)
    write #s for bytes, utf8.len(s) for characters
      字节数写 #s，字符数写 utf8.len(s)
    write table.concat(list, separator)
      写作 table.concat(list, separator)
    the number of items is #list
      项数是 #list
    write table.insert(list, x)
      写作 table.insert(list, x)
    for i, x in ipairs(list) do … end goes through a list
      逐项处理列表写作 for i, x in ipairs(list) do … end
    a value is given with '=': %@ = …
      赋值用“=”：%@ = …
    arguments have no names; options stand in braces: f(x, { name = value })
      参数没有名字；选项写在花括号里：f(x, { name = value })
    select is Lua's own; a table has its verb: t:select "a, b"
      select 是 Lua 自身的函数；表有相应的动词：t:select "a, b"
    a function is written: function f(x) return x * 2 end
      函数写作：function f(x) return x * 2 end
    a value is given with '=': x = …
      赋值用“=”：x = …
    a method of a text is called so: ("abc"):upper()
      文本的方法这样调用：("abc"):upper()
    data lists the tables; data.NAME:schema() gives the columns of one
      data 列出各表；data.表名:schema() 给出一张表的列
    a column stands in the text of a verb, as in t:filter "%@ ~= nil"; a table is data.NAME
      列写在动词的文本里，例如 t:filter "%@ ~= nil"；表写作 data.表名
    """#
}
