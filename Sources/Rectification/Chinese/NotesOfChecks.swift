import Problems

extension ChineseMessages {
  /// The notes of the checks of `datasets/xinhua-2019` and of imported notices, which `plumb check` shows beside its own sentences.
  public static let notesOfChecks = #"""
    by the number of flushings; sprinklings are not reported
      按冲洗次数计；洒水次数没有公布
    by the number of flushings
      按冲洗次数计
    sprinklings are not reported
      洒水次数没有公布
    cases told one by one
      逐一写明的案件
    claims, and the table of %@
      公布数字，与 %@ 表
    claims, and the table of the subject
      公布数字，与相应的表
    done and still open
      已完成的与未完成的
    firms named
      点名的公司
    headings of the list
      列表里的标题
    the parts that follow it
      其后的各项
    the findings that are listed
      列出的问题
    the findings that are listed as done
      列为已完成的问题
    the findings that are listed as still open
      列为未完成的问题
    the findings that are listed as in progress
      列为正在整改的问题
    the findings that are listed as not done
      列为未整改的问题
    the findings that are listed as not applicable
      列为不适用的问题
    the findings that are listed as basically done
      列为基本完成的问题
    findings that are not listed may come under another
      没有列出的问题可能属于别的标题
    only the enforcement team's part is told
      只写明了城管大队的部分
    published as done
      公布为完成
    rules of the bureau's own, and of its units too
      局机关的制度，也含各单位的
    the list leaves the others out
      其余的没有列出
    the steps of the last part
      最后一部分的各项措施
    the units named as weak
      被点名薄弱的单位
    units that keep attendance, and units with mixed posting
      考勤的单位，与混编混岗的单位
    working days of the spells
      各段请假的工作日
    """#
}
