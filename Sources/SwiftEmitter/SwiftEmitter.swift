// SwiftEmitter: placeholder until the first file lands.
