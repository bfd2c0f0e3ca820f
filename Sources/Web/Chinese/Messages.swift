import Problems

extension ChineseMessages {
  /// The messages of this target in Chinese.
  public static let web = #"""
    the dataset has no table 'findings' with a column 'status'
      数据集里没有含“status”列的“findings”表
    run %@ has %@ results, and no result %@
      运行 %@ 有 %@ 个结果，没有结果 %@
    the body
      正文
    the body is no object of JSON
      正文不是 JSON 对象
    '%@' is no text
      “%@”不是文本
    '%@' is no number of a run
      “%@”不是运行的编号
    there are more than %@ values
      值多于 %@ 个
    a value is not UTF-8 in percent signs
      有一个值不是按百分号编码的 UTF-8
    '%@' is a whole number from %@ to %@, not '%@'
      “%@”应为 %@ 到 %@ 的整数，不能是“%@”
    the time limit of %@ s was reached
      到了 %@ 秒的时限
    a narrower filter is quicker; a script has more time
      筛选得再窄一些会更快；脚本的时限更长
    the memory limit of %@ MiB was reached
      到了 %@ MiB 的内存上限
    %@plumb: ended by signal %@⏎
      %@plumb：被信号 %@ 终止⏎
    the run was lost
      运行中断，没有下落
    there are no schedules yet
      还没有计划
    there are more than %@ headers
      请求头多于 %@ 个
    the address is too long
      地址太长
    the head of the request is longer than %@ bytes
      请求头部超过 %@ 字节
    this server speaks HTTP/1.1
      本服务器使用 HTTP/1.1
    a body comes with its Content-Length here, and not in chunks
      这里的正文要带 Content-Length，不能分块
    the body is longer than %@ bytes
      正文超过 %@ 字节
    this is no request of HTTP/1.1
      这不是 HTTP/1.1 的请求
    %@ scripts and filters work already, and %@ wait
      已有 %@ 个脚本和筛选在运行，%@ 个在等候
    there is no script to run
      没有要运行的脚本
    it failed with status %@
      以状态 %@ 失败
    '%@' has %@ rows, and no row '%@'
      “%@”有 %@ 行，没有第“%@”行
    'with' is the number of a run, not '%@'
      “with”应为运行的编号，不能是“%@”
    there is no format of reports '%@'
      没有报告格式“%@”
    'before' is the number of a run, not '%@'
      “before”应为运行的编号，不能是“%@”
    no state '%@'
      没有结局“%@”
    this needs a token
      这需要令牌
    the request names no host
      请求没有写明主机
    this server is not '%@'
      本服务器不是“%@”
    another site had this sent
      这个请求由别的网站发起
    the token is wrong
      令牌不对
    the form is not of this session; load its page again
      表单不属于本次会话，请重新载入页面
    no file of tokens '%@'
      没有令牌文件“%@”
    others may read the file of tokens '%@'
      其他用户也能读令牌文件“%@”
    expected a name and a token
      应为一个名称和一个令牌
    a token has at least %@ signs
      令牌至少要有 %@ 个字符
    '%@' stands twice
      “%@”出现了两次
    '%@' names nobody
      “%@”里一个人也没有
    a line 'name token' each
      每人一行“名称 令牌”
    plumb: serving http://%@:%@/⏎
      plumb：服务地址 http://%@:%@/⏎
    a fault
      故障
    this address takes no %@
      这个地址不接受 %@
    there is no such page
      没有这个页面
    this server only reads
      本服务器只读
    the address is not UTF-8 in percent signs
      地址不是按百分号编码的 UTF-8
    nobody signs in here: there are no tokens
      这里不用登录：没有令牌
    a port is a number from 0 to 65535, not %@
      端口是 0 到 65535 的数，不能是 %@
    '--max-runs' is at least 1
      “--max-runs”至少为 1
    without '--token-file' only this machine is listened to, and not '%@'
      没有“--token-file”时只在本机监听，不在“%@”上监听
    --token-file FILE names who may ask: a line 'name token' each, mode 600
      --token-file FILE 写明谁可以访问：每人一行“名称 令牌”，权限 600
    Without --token-file it listens to this machine alone and changes nothing. With it, whoever has a token reads, runs schedules now, pauses and resumes them, and asks with scripts; each change is in the run history with the name of the token.⏎⏎    plumb serve⏎    plumb serve --token-file /etc/plumb/tokens --host 0.0.0.0 --name plumb.example.org
      没有 --token-file 时只在本机监听，什么也不能改动。有了它，持有令牌的人可以查看、立即运行计划、暂停和恢复计划、用脚本提问；每次改动连同令牌的名称都记入运行历史。⏎⏎    plumb serve⏎    plumb serve --token-file /etc/plumb/tokens --host 0.0.0.0 --name plumb.example.org
    The state file. (default: as plumb schedule has it)
      状态文件。（默认：与 plumb schedule 相同）
    A data package, a folder of them, any tabular file, or a pattern of files in quotes; may be given again. (default: $PLUMB_DATA, else ./datasets)
      数据包、存放数据包的文件夹、任何含表格的文件，或加引号的文件名通配式；可重复给出。（默认：$PLUMB_DATA，否则 ./datasets）
    The address to listen on.
      监听的地址。
    The port; 0 takes a free one.
      端口；0 取一个空闲的端口。
    A file of mode 600 with a line 'name token' for each who may ask and change things.
      权限为 600 的文件，可以访问和改动的人每人一行“名称 令牌”。
    A name by which the server may be asked for, besides addresses and localhost; may be given again.
      除地址和 localhost 之外，访问本服务器可用的名称；可重复给出。
    How many scripts and filters work at once.
      同时运行的脚本和筛选个数。
    scripts need
      脚本需要
    Bad Request
      请求有误
    Unauthorized
      尚未登录
    Forbidden
      没有权限
    Not Found
      没有此页
    Method Not Allowed
      不支持此操作
    Content Too Large
      内容太大
    URI Too Long
      地址太长
    Misdirected Request
      主机名不对
    Unprocessable Content
      无法处理
    Request Header Fields Too Large
      请求头太大
    Internal Server Error
      内部错误
    Not Implemented
      没有此功能
    Service Unavailable
      暂时无法使用
    HTTP Version Not Supported
      不支持此 HTTP 版本
    Serve runs, results and data as pages to browsers.
      用网页向浏览器提供各次运行、结果和数据。
    """#
}
