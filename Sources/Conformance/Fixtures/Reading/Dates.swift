import AssayRuntime

/// Whether a text is a day of the calendar such as `2027-01-31` (RFC 3339 full-date).
func isDate(_ text: String) -> Bool { StringFormat.date.matches(text) }

/// Whether a text is a date-time of RFC 3339.
func isDateTime(_ text: String) -> Bool { StringFormat.dateTime.matches(text) }
