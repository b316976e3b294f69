import AssayCanada
import AssayCitmCatalog
import AssayCredentials
import AssayRuntime
import AssayTwitter
import Timing

// Decoders are made once, as those of the other contenders are.
func decoder(of schema: String) -> (([UInt8]) throws -> Void)? {
  var decoder = ModelDecoder()
  switch schema {
  case "CredentialPage":
    return { _ = try decoder.decode(AssayCredentials.CredentialPage.self, from: $0) }
  case "Credential":
    return { _ = try decoder.decode(AssayCredentials.Credential.self, from: $0) }
  case "SearchResult":
    return { _ = try decoder.decode(AssayTwitter.SearchResult.self, from: $0) }
  case "Catalogue":
    return { _ = try decoder.decode(AssayCitmCatalog.Catalogue.self, from: $0) }
  case "FeatureCollection":
    return { _ = try decoder.decode(AssayCanada.FeatureCollection.self, from: $0) }
  default: return nil
  }
}

try timeDecoding(contender: "Assay", input: { [UInt8]($0) }, decoder: decoder)
