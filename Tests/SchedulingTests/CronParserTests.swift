import Problems
import Scheduling
import Testing

@Suite struct CronParserTests {
  /// What a person sees: the reason, the text, the caret, the help.
  @Test func refusalsPointAtThePlace() {
    let texts = [
      "", "* * * *", "* * * * * *", "60 * * * *", "* 1/24 * * *", "*/90 * * * *", "5- * * * *",
      "1,,2 * * * *", "*/0 * * * *", "MON * * * *", "* * 1-2W * *", "* * 1,15W * *", "* * L-31 * *",
      "* * * JANUARY *", "* * * * MUN", "* * * * L", "* * * * 5#6", "? * * * *", "0 0 30 2 *",
      "0 0 31 4,6 *", "0 0 */30 * MON#2", "@dayly", "@reboot", "@daily 5", "@every 5x",
      "@every 1h 30m",
      "@every 0s", "@every", "TZ=UTC 0 8 * * *", "0 8 * * 一", "0　8 * * MON", "0 8 1－5 * *",
      "0 8 1、15 * *", "每 8 * * １", "0 8 -1 * *", "0 8 * * MON#L",
      "*/99999999999999999999 * * * *",
    ]
    let told = texts.map { text in refusal { try timing(text) } }.joined(separator: "\n")
    #expect(told == transcript)
  }

  static let refused = [
    "-1 * * * *", ", * * * *", "/ * * * *", "*/ * * * *", "1/k * * * *", "1k * * * *",
    "*#1 * * * *",
    "* 24 * * *", "* L * * *", "* * 0 * *", "* * 32 * *", "* * 10-32 * *", "* * 4#1 * *",
    "* * W * *",
    "* * 1/2W * *", "* * 1LW * *", "* * L/2 * *", "* * LL * *", "* * ?,1 * *", "* * ?/2 * *",
    "* * * 0 *",
    "* * * 13 *", "* * * L *", "* * * */2# *", "* * * * 8", "* * * * SUN#050", "* * * * 0#0",
    "* * * * SU0",
    "* * * * W", "* * * * L-1", "* * * * MON#1-2", "* * * * 1-5L", "@", "@@daily", "@yearl",
    "@every_hour",
    "0 0 31W 2 *", "0 0 L-29 2 *", "1 2 3", "0-1& * * * *", "1_0 * * * *", "٣ * * * *",
    "0\u{a0}0 * * *",
    "99999999999999999999 * * * *", "*/99999999999999999999 * * * *", "0 0 1.5 * *", "\n* * * * *",
  ]

  @Test(arguments: refused) func nonsenseIsRefusedWithACaret(_ text: String) {
    #expect(throws: Problem.self) { try timing(text) }
    let told = refusal { try timing(text) }
    #expect(told.contains("^"))
  }
}
private let transcript = """
  expected five fields: minute hour day month weekday
    
    ^
  expected five fields (minute hour day month weekday), got 4
    * * * *
           ^
    missing: weekday
  expected five fields (minute hour day month weekday), got 6
    * * * * * *
              ^
    there are no seconds and no years here; '@every 30s' runs every 30 seconds
  minute 60 is not in 0 to 59
    60 * * * *
    ^~
  a step of 24 is wider than the hour field
    * 1/24 * * *
        ^~
    expected 1 to 23
    '@every 24h' counts on from the schedule's creation
  a step of 90 is wider than the minute field
    */90 * * * *
      ^~
    expected 1 to 59
    '@every 90m' counts on from the schedule's creation
  expected a number, got nothing
    5- * * * *
      ^
  expected a number, got ','
    1,,2 * * * *
      ^
  a step of 0 never moves on
    */0 * * * *
      ^
  expected a number in the minute field, got 'MON'
    MON * * * *
    ^~~
    the order is: minute hour day month weekday
  'W' stands after one day, not after a range
    * * 1-2W * *
        ^~~~
  a working day ('W') stands alone in the day field
    * * 1,15W * *
          ^~~
  'L-31': a month has at most 31 days
    * * L-31 * *
          ^~
    expected 0 to 30
  no month 'JANUARY'
    * * * JANUARY *
          ^~~~~~~
    names have three letters: 'JAN'
  no weekday 'MUN'
    * * * * MUN
            ^~~
    did you mean 'SUN'?
  'L' alone says nothing in the weekday field
    * * * * L
            ^
    '5L' or 'FRIL' is the last Friday; 'L' in the day field is the last day
  a month has no weekday number 6
    * * * * 5#6
              ^
    expected 1 to 5
  '?' cannot stand here in the minute field
    ? * * * *
    ^
    '?' stands alone in the day or weekday field
  never due: February has no day '30'
    0 0 30 2 *
        ^~~~
  never due: April, June have no day '31'
    0 0 31 4,6 *
        ^~~~~~
  never due: no day is both '*/30' and 'MON#2'
    0 0 */30 * MON#2
        ^~~~~~~~~~~~
  no name '@dayly'
    @dayly
    ^~~~~~
    did you mean '@daily'?
  '@reboot' is no moment that a calendar knows
    @reboot
    ^~~~~~~
  nothing may follow '@daily'
    @daily 5
           ^
  no unit of time 'x'
    @every 5x
            ^
    a duration is written like 90s, 5m, 1h30m or 2d
  '@every' takes one duration, without spaces
    @every 1h 30m
             ^~~~
    for example: @every 1h30m
  '@every' needs at least one second
    @every 0s
           ^~
  expected a duration
    @every
          ^
    a duration is written like 90s, 5m, 1h30m or 2d
  a zone does not belong into the text
    TZ=UTC 0 8 * * *
    ^~~~~~
    give it with --tz
  expected a number or a name, got '一'
    0 8 * * 一
            ^~
  '　' is no plain space
    0　8 * * MON
     ^~
    the fields stand apart by plain spaces
  '－' is no sign of cron
    0 8 1－5 * *
         ^~
    write '-'
  '、' is no sign of cron
    0 8 1、15 * *
         ^~
    write ','
  '１' is no sign of cron
    每 8 * * １
             ^~
    write '1'
  expected a number, got '-'
    0 8 -1 * *
        ^
    'L' is the last day, 'L-1' the one before
  expected which one of the month (1 to 5), got 'L'
    0 8 * * MON#L
                ^
    '5L' or 'FRIL' is the last Friday
  a step of 99999999999999999999 is wider than the minute field
    */99999999999999999999 * * * *
      ^~~~~~~~~~~~~~~~~~~~
    expected 1 to 59
  """
