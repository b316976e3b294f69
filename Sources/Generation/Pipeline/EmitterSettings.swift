import SchemaPlan
import SwiftEmitter

/// What a configuration means to the stages behind it.
extension Configuration {
  var emitterOptions: SwiftEmitterOptions {
    var options = SwiftEmitterOptions()
    options.access = access
    options.fileCount = files
    options.hasMutableProperties = properties == .variable
    options.isHashable = conformances.hashable
    options.isCodable = conformances.codable
    options.opensEnumerations = enums == .open
    options.appliesDefaults = defaults == .apply
    options.hasDateTypes = dates == .types
    options.planName = plan ?? options.planName
    options.hasModels = validators != .only
    options.hasValidators = validators != .none
    options.operations = operations.emitted
    options.apiName = api ?? options.apiName
    let schemas = "/components/schemas/"
    for override in names {
      let key = Self.withoutHash(override.key.text)
      if !key.hasPrefix("/") {
        options.typeNames[key] = override.value.text
      } else if key.hasPrefix(schemas), !key.dropFirst(schemas.count).contains("/") {
        options.typeNames[String(key.dropFirst(schemas.count))] = override.value.text
      } else {
        options.propertyNames[key] = override.value.text
      }
    }
    return options
  }

  func planOptions(mainFile: String) -> PlanOptions {
    var options = PlanOptions()
    options.assertsFormats = formats == .assert
    options.opensEnumerations = enums == .open
    options.mainFile = mainFile
    for secret in secrets { options.secretPointers.insert(Self.withoutHash(secret.text)) }
    return options
  }

  /// A pointer as the graph knows it: a URI fragment loses its `#`, one in another file keeps it.
  private static func withoutHash(_ pointer: String) -> String {
    pointer.utf8.first == UInt8(ascii: "#") ? String(pointer.dropFirst()) : pointer
  }
}

extension OperationStyle {
  fileprivate var emitted: SwiftEmitterOptions.Operations {
    switch self {
    case .none: .none
    case .both: .both
    case .client: .client
    case .server: .server
    }
  }
}
