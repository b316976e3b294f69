import Foundation
import FoundationCanada
import FoundationCitmCatalog
import FoundationCredentials
import FoundationTwitter
import Timing

func decoder(of schema: String) -> ((Data) throws -> Void)? {
  let decoder = JSONDecoder()
  decoder.dateDecodingStrategy = .iso8601
  switch schema {
  case "CredentialPage":
    return { _ = try decoder.decode(FoundationCredentials.CredentialPage.self, from: $0) }
  case "Credential":
    return { _ = try decoder.decode(FoundationCredentials.Credential.self, from: $0) }
  case "SearchResult":
    return { _ = try decoder.decode(FoundationTwitter.SearchResult.self, from: $0) }
  case "Catalogue":
    return { _ = try decoder.decode(FoundationCitmCatalog.Catalogue.self, from: $0) }
  case "FeatureCollection":
    return { _ = try decoder.decode(FoundationCanada.FeatureCollection.self, from: $0) }
  default:
    return nil
  }
}

try timeDecoding(contender: "Foundation", input: { $0 }, decoder: decoder)
