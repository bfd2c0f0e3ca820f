extension Chart {
  /// Returns the chart with each of its words put through a function; its numbers stay.
  public func wording(_ words: (String) -> String) -> Chart {
    var chart = self
    chart.content = content.wording(words)
    chart.style.title = style.title.map(words)
    return chart
  }
}

extension Chart.Content {
  fileprivate func wording(_ words: (String) -> String) -> Chart.Content {
    switch self {
    case .bars(let bars, let label, let value):
      .bars(bars.map { $0.wording(words) }, label: words(label), value: words(value))
    case .lines(let series, let x, let y):
      .lines(series.map { $0.wording(words) }, x: x.wording(words), y: y.wording(words))
    case .histogram(let bins, let value): .histogram(bins, value: words(value))
    case .spans(let spans, let label): .spans(spans.map { $0.wording(words) }, label: words(label))
    case .grid(let grid): .grid(grid.wording(words))
    }
  }
}

extension Chart.Bar {
  fileprivate func wording(_ words: (String) -> String) -> Chart.Bar {
    var bar = self
    bar.label = words(label)
    bar.group = group.map(words)
    bar.remark = remark.map(words)
    return bar
  }
}

extension Chart.Series {
  fileprivate func wording(_ words: (String) -> String) -> Chart.Series {
    var series = self
    series.name = name.map(words)
    series.labels = labels.map(words)
    return series
  }
}

extension Chart.Axis {
  fileprivate func wording(_ words: (String) -> String) -> Chart.Axis {
    var axis = self
    axis.name = words(name)
    switch kind {
    case .texts(let texts): axis.kind = .texts(texts.map(words))
    case .numbers, .dates, .dateTimes: break
    }
    return axis
  }
}

extension Chart.Span {
  fileprivate func wording(_ words: (String) -> String) -> Chart.Span {
    var span = self
    span.label = words(label)
    return span
  }
}

extension Chart.Grid {
  fileprivate func wording(_ words: (String) -> String) -> Chart.Grid {
    var grid = self
    (grid.x, grid.y, grid.value) = (words(x), words(y), words(value))
    (grid.columns, grid.rows) = (columns.map(words), rows.map(words))
    return grid
  }
}
