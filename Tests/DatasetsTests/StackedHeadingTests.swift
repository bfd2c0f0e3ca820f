import Testing

@testable import Datasets

/// Headings of several rows in files that show no merged cells.
@Suite struct StackedHeadingTests {
  private func heading(_ text: String) -> Heading? {
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return HeadingFinder(rows, width: rows.map(\.count).max() ?? 0).heading()
  }

  @Test func aHeadingMayTakeThreeRows() throws {
    let found = try #require(
      heading(
        """
        序号,存在问题,责任分工,,,整改结果,
        ,,责任单位,,责任人,完成时间,整改状态
        ,,牵头单位,配合单位,,,
        1,账目不清,甲局,乙局,局长,2024/5/1,已完成
        2,超支,甲局,,局长,,推进中
        """))
    #expect(found.rowCount == 3)
    #expect(
      found.names == [
        "序号", "存在问题", "责任分工/责任单位/牵头单位", "责任分工/责任单位/配合单位", "责任分工/责任人", "整改结果/完成时间", "整改结果/整改状态",
      ])
  }

  @Test func aGroupMayHaveOneColumn() throws {
    let found = try #require(
      heading(
        """
        序号,问题情况,整改措施,责任单位,,整改时限
        ,具体问题,,牵头单位,配合单位,
        1,账目不清,对账,甲局,乙局,2024/5/1
        """))
    #expect(found.names == ["序号", "问题情况/具体问题", "整改措施", "责任单位/牵头单位", "责任单位/配合单位", "整改时限"])
  }

  /// A line across the table, a record that goes on with the one above, and a column without a name are no second row.
  @Test(arguments: [
    "序号,问题,状态\n,一、党的建设,\n1,账目不清,已完成\n2,超支,推进中",
    "序号,问题,状态\n1,账目不清,已完成\n,凭证不全,推进中\n2,超支,推进中",
    "序号,问题,,状态\n1,账目不清,甲,已完成\n2,超支,乙,推进中",
    "序号,问题,,状态\n,账目不清,3,\n1,超支,4,推进中",
    "序号,问题,单位,,措施,时限,状态\n,无台账,甲局,乙局,建制度,立行立改,已完成\n1,账目不清,甲局,,核对,2024年5月1日,已完成",
    "序号,问题,单位,,措施,时限,状态,\n,无台账,甲局,乙局,对账,2024年5月1日,已完成,\n1,超支,甲局,乙局,核对,2024年5月1日,完成,长期",
  ])
  func otherRowsAreNoHeading(text: String) throws {
    let found = try #require(heading(text))
    #expect(found.rowCount == 1 && found.row == 0)
  }
}
