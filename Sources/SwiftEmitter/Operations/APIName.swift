/// What the names of a handler, a client and an error begin with, from the title of a document.
package func apiName(_ title: String) -> String {
  let name: String = nameWords(title).isEmpty ? "" : SwiftNames.type(title)
  return isAPIName(name) ? name : name + "Service"
}

/// Whether no name that is made of this one is one of the house.
package func isAPIName(_ name: String) -> Bool {
  if name.isEmpty { return false }
  return ["Handler", "Client", "Error"].allSatisfy { suffix in
    !ReservedNames.types.contains(name + suffix)
      && !ReservedNames.operationTypes.contains(name + suffix)
  }
}
