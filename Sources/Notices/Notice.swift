/// What a rectification notice says, each part with its place in the document.
public struct Notice: Sendable {
  /// What a document is.
  public enum Kind: Sendable {
    /// A list of findings.
    case list
    /// Totals only, which have no list behind them.
    case totals
  }

  public var kind: Kind
  public var title: Passage?
  public var region: String?
  public var inspectedBody: Passage?
  public var inspectingBody: Passage?
  public var publishedBy: Passage?
  public var inspectionStart: NoticeDate?
  public var inspectionEnd: NoticeDate?
  public var feedbackOn: NoticeDate?
  public var publishedOn: NoticeDate?
  public var areas: [NoticeHeading] = []
  public var sections: [NoticeHeading] = []
  public var findings: [NoticeFinding] = []
  public var claims: [NoticeClaim] = []
  public var staffing: [NoticeHeadcount] = []
  /// What comes next, and the part of the notice that tells it.
  public var nextSteps: [Passage] = []
  public var nextStepsPlace: String?
  public var doubts: [NoticeDoubt] = []
  /// What a person should know, a sentence each.
  public var notes: [String] = []

  init(_ kind: Kind) { self.kind = kind }
}

/// A date, and where it stands.
public struct NoticeDate: Equatable, Sendable {
  public var day: NoticeDay
  public var passage: Passage
}

/// A heading above findings.
public struct NoticeHeading: Equatable, Sendable {
  public var printedNo: String
  public var label: Passage
  /// The index of the area that a section belongs to.
  public var area: Int?
}

/// A finding of a notice.
public struct NoticeFinding: Sendable {
  public var printedNo: String?
  /// The numbers from the outermost one that is counted to its own.
  public var path: [String]
  public var area: Int?
  public var section: Int?
  /// The finding's own words, up to the end of the first sentence.
  public var label: Passage
  /// All of its text.
  public var position: Position
  public var status: Status?
  /// Tells whether its text says that something is still to come.
  public var isPending = false
  public var unit: Passage?
  public var office: Passage?
  public var due: Passage?
  public var closed: Passage?
  /// The days on which its sentences say that it was put right, as they are printed.
  public var closedDays: [Passage] = []
  public var opened: Passage?
  public var amount: Passage?
  public var note: Passage?
  public var measures: [Passage] = []

  /// The words for its status.
  public struct Status: Sendable {
    /// Where a status stands.
    public enum Place: Sendable { case label, sentence, group, head }
    public var place: Place
    /// The words as they are printed, and where.
    public var passage: Passage
    /// The words that are read for the status; several where the finding has several.
    public var words: [String]
    /// Tells whether the words are of parts of the finding only.
    public var isOfParts = false
    /// Tells whether the words answer a question: 是否完成：是.
    public var isAnswer = false
    /// The statuses that what was done suggests, where the words are none for a status: 已收回资金. The likelier one comes
    /// first, and a person is to be asked.
    public var inferred: [String] = []
  }
}

/// A figure that a notice reports.
public struct NoticeClaim: Sendable {
  public var id: String
  /// The index of the finding that states it; `nil` outside of all findings.
  public var finding: Int?
  /// The part of the notice: 导语, 一、, 二（5）.
  public var place: String
  public var quantity: String
  /// What is counted, where it is said: `findings`, `tasks`, `petitions`.
  public var population: String?
  public var value: Double
  public var decimals: Int
  public var unit: String
  /// The figure with its unit and its bound.
  public var printed: Passage
  /// The body that a part of a total is of.
  public var body: String?
  /// The id of the total that the figure is a part of.
  public var partOf: String?
  /// Up to when the figure counts.
  public var cutOff = CutOff.published

  /// The day, or the month, up to which a figure counts.
  public enum CutOff: Equatable, Sendable {
    /// The day of the notice: it names none, or says 截至目前.
    case published
    /// A day or a month that stands in the text, as `2023-01-31` or `2023-01`.
    case named(String, Passage)
    /// A day of a month, or a whole one, whose year is not printed: the last one up to the day of the notice. Day 31 is
    /// the last one of any month.
    case withoutYear(month: Int, day: Int?, Passage)
    /// A day that is not certain.
    case unknown
  }
}

/// Something that was not understood, or that could be read in two ways.
public struct NoticeDoubt: Sendable {
  public enum Kind: String, Sendable {
    case status, figure, date, amount, unit, person, numbering, structure
    case notRead = "not_read"
  }

  public enum Row: Equatable, Sendable {
    case notice
    case finding(Int)
    case claim(String)
  }

  public var kind: Kind
  public var row: Row
  public var column: String?
  public var passage: Passage
  public var readings: [String] = []
  public var taken: String?
}

/// Why a document is no notice that can be imported.
public struct NoticeRefusal: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case empty
    /// A plan, a rule or a speech.
    case noStatus
    case speech
    /// Words were replaced, or pinyin stands between the characters.
    case mirror
    /// Another notice begins at a place.
    case severalNotices(at: Place)
    /// Neither findings nor figures of any.
    case unknown
  }

  public var reason: Reason
  public var place: Place?
}
