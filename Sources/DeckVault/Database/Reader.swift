/// Sees the database as it was at one moment, for as long as the closure runs that was given it.
///
/// Using it afterwards is an error.
package class Reader {
  private var connection: Connection?

  init(_ connection: Connection) {
    self.connection = connection
  }

  func end() { connection = nil }

  func open() throws(DatabaseError) -> Connection {
    guard let connection else {
      let rule = "a reader or a transaction lives no longer than the closure that was given it"
      throw DatabaseError(.misuse(rule), "use the database")
    }
    return connection
  }

  /// What `transform` makes of each row, in the order of the query.
  package func rows<Element>(
    _ sql: SQL,
    _ values: any SQLBindable...,
    transform: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    try open().forEachRow(sql, values) { row in
      elements.append(try transform(row))
      return true
    }
    return elements
  }

  /// What `transform` makes of the first row; nil where there is none.
  package func first<Element>(
    _ sql: SQL,
    _ values: any SQLBindable...,
    transform: (borrowing Row) throws -> Element
  ) throws -> Element? {
    var element: Element?
    try open().forEachRow(sql, values) { row in
      element = try transform(row)
      return false
    }
    return element
  }

  /// The integer in the first column of the first row; nil where there is no row or it is NULL.
  package func integer(_ sql: SQL, _ values: any SQLBindable...) throws -> Int64? {
    var number: Int64?
    try open().forEachRow(sql, values) { row in
      number = try row.optionalInteger(0)
      return false
    }
    return number
  }

  /// Whether a query has a row.
  package func exists(_ sql: SQL, _ values: any SQLBindable...) throws -> Bool {
    var isThere = false
    try open().forEachRow(sql, values) { _ in
      isThere = true
      return false
    }
    return isThere
  }
}
