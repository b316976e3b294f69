/// The one thing that a faulty sandbox does wrong.
package enum Fault: Sendable {
  /// Nothing: the sandbox as it is.
  case none
  /// A secret comes back.
  case leak(Leak)
  /// A promise is broken.
  case behaviour(BehaviourFault)
}
