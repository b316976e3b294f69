public import AssayRuntime

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension CalendarDate {
  /// The year, month and day, and nothing else.
  public var dateComponents: DateComponents {
    DateComponents(year: year, month: month, day: day)
  }

  /// The day that Gregorian components name; a time among them is left aside.
  ///
  /// Nil where year, month or day is missing, where no such day exists between the years 0 and 9999,
  /// or where the components belong to another calendar.
  public init?(_ components: DateComponents) {
    if let calendar = components.calendar {
      guard calendar.identifier == .gregorian || calendar.identifier == .iso8601 else { return nil }
    }
    // Era 0 counts its years backwards.
    guard components.era != 0, let year = components.year, let month = components.month,
      let day = components.day
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
