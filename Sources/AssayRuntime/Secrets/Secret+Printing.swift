/// What stands wherever a secret would be printed.
private let placeholder: String = "<secret>"

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, TextOutputStreamable {
  /// A placeholder, the same for every secret.
  public var description: String { placeholder }

  /// A placeholder, the same for every secret; debuggers show it too.
  public var debugDescription: String { placeholder }

  /// Writes a placeholder.
  public func write<Target: TextOutputStream>(to target: inout Target) {
    target.write(placeholder)
  }
}

extension Secret: CustomReflectable {
  /// A mirror that shows nothing, so that neither `dump` nor a walk over mirrors gets any further.
  public var customMirror: Mirror {
    Mirror(self, children: EmptyCollection<Mirror.Child>())
  }
}

extension SecretStorage: CustomReflectable {
  /// A mirror that shows nothing.
  var customMirror: Mirror {
    Mirror(self, children: EmptyCollection<Mirror.Child>(), ancestorRepresentation: .suppressed)
  }
}
