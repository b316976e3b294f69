import AssayCanada
import AssayCitmCatalog
import AssayCredentials
import AssayTwitter
import Timing

func decoder(of schema: String) -> (([UInt8]) throws -> Void)? {
  switch schema {
  case "CredentialPage": return { _ = try AssayCredentials.CredentialPage(json: $0) }
  case "Credential": return { _ = try AssayCredentials.Credential(json: $0) }
  case "SearchResult": return { _ = try AssayTwitter.SearchResult(json: $0) }
  case "Catalogue": return { _ = try AssayCitmCatalog.Catalogue(json: $0) }
  case "FeatureCollection": return { _ = try AssayCanada.FeatureCollection(json: $0) }
  default: return nil
  }
}

try timeDecoding(contender: "Assay", input: { [UInt8]($0) }, decoder: decoder)
