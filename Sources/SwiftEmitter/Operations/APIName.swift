/// What the names of a handler, a client and an error begin with, from the title of a document.
package func apiName(_ title: String) -> String {
  nameWords(title).isEmpty ? "API" : SwiftNames.type(title)
}
