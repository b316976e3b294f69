import AssayRuntime
import Foundation
import TestSupport
import Testing

/// The whole of nst's JSONTestSuite: what must be read is read, what must not is refused, and where
/// RFC 8259 leaves the choice, ours is written down.
@Suite struct `JSONTestSuite` {
  /// The texts of which the RFC allows both readings, and ours with its reason.
  static let decisions: [String: (accepted: Bool, reason: String)] = [
    "i_number_double_huge_neg_exp.json": (true, "numbers keep their text, of any size"),
    "i_number_huge_exp.json": (true, "numbers keep their text, of any size"),
    "i_number_neg_int_huge_exp.json": (true, "numbers keep their text, of any size"),
    "i_number_pos_double_huge_exp.json": (true, "numbers keep their text, of any size"),
    "i_number_real_neg_overflow.json": (true, "numbers keep their text, of any size"),
    "i_number_real_pos_overflow.json": (true, "numbers keep their text, of any size"),
    "i_number_real_underflow.json": (true, "numbers keep their text, of any size"),
    "i_number_too_big_neg_int.json": (true, "numbers keep their text, of any size"),
    "i_number_too_big_pos_int.json": (true, "numbers keep their text, of any size"),
    "i_number_very_big_negative_int.json": (true, "numbers keep their text, of any size"),
    "i_object_key_lone_2nd_surrogate.json": (false, "no string can hold a lone surrogate"),
    "i_string_1st_surrogate_but_2nd_missing.json": (false, "no string can hold a lone surrogate"),
    "i_string_1st_valid_surrogate_2nd_invalid.json": (
      false, "no string can hold a lone surrogate"
    ),
    "i_string_UTF-16LE_with_BOM.json": (false, "RFC 8259 §8.1: JSON is UTF-8"),
    "i_string_UTF-8_invalid_sequence.json": (false, "not well-formed UTF-8"),
    "i_string_UTF8_surrogate_U+D800.json": (false, "not well-formed UTF-8"),
    "i_string_incomplete_surrogate_and_escape_valid.json": (
      false, "no string can hold a lone surrogate"
    ),
    "i_string_incomplete_surrogate_pair.json": (false, "no string can hold a lone surrogate"),
    "i_string_incomplete_surrogates_escape_valid.json": (
      false, "no string can hold a lone surrogate"
    ),
    "i_string_invalid_lonely_surrogate.json": (false, "no string can hold a lone surrogate"),
    "i_string_invalid_surrogate.json": (false, "no string can hold a lone surrogate"),
    "i_string_invalid_utf-8.json": (false, "not well-formed UTF-8"),
    "i_string_inverted_surrogates_U+1D11E.json": (false, "no string can hold a lone surrogate"),
    "i_string_iso_latin_1.json": (false, "not well-formed UTF-8"),
    "i_string_lone_second_surrogate.json": (false, "no string can hold a lone surrogate"),
    "i_string_lone_utf8_continuation_byte.json": (false, "not well-formed UTF-8"),
    "i_string_not_in_unicode_range.json": (false, "not well-formed UTF-8"),
    "i_string_overlong_sequence_2_bytes.json": (false, "not well-formed UTF-8"),
    "i_string_overlong_sequence_6_bytes.json": (false, "not well-formed UTF-8"),
    "i_string_overlong_sequence_6_bytes_null.json": (false, "not well-formed UTF-8"),
    "i_string_truncated-utf-8.json": (false, "not well-formed UTF-8"),
    "i_string_utf16BE_no_BOM.json": (false, "RFC 8259 §8.1: JSON is UTF-8"),
    "i_string_utf16LE_no_BOM.json": (false, "RFC 8259 §8.1: JSON is UTF-8"),
    "i_structure_500_nested_arrays.json": (true, "the standard limit is 512 levels"),
    "i_structure_UTF-8_BOM_empty_object.json": (true, "RFC 8259 §8.1: may be ignored"),
  ]

  /// Texts of the suite that must be read as JSON but that the standard options refuse, as the
  /// RFC's "SHOULD be unique" lets them: they are read with duplicates kept.
  static let duplicates: Set<String> = [
    "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
  ]

  @Test func `every text of the suite is judged as its name says`() throws {
    guard let folder = SharedFolder.require("suites/JSONTestSuite/test_parsing") else { return }
    var seen = 0
    var decided: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      var options = JSONReadOptions.standard
      if Self.duplicates.contains(name) {
        #expect(throws: JSONSyntaxError.self, "\(name)") { try JSONTape(parsing: bytes) }
        options.duplicateKeys = .keep
      }
      let accepted = (try? JSONTape(parsing: bytes, options: options)) != nil
      switch name.first {
      case "y": #expect(accepted, "\(name) must be accepted")
      case "n": #expect(!accepted, "\(name) must be refused")
      default:
        let decision = try #require(Self.decisions[name], "\(name) has no decision")
        #expect(accepted == decision.accepted, "\(name): \(decision.reason)")
        decided.insert(name)
      }
      seen += 1
    }
    #expect(seen >= 318)
    let stale = Set(Self.decisions.keys).subtracting(decided)
    #expect(stale.isEmpty, "decisions about texts that the suite does not have")
  }

  @Test func `every text for transformers is judged without a crash`() throws {
    guard let folder = SharedFolder.require("suites/JSONTestSuite/test_transform") else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      var options = JSONReadOptions.standard
      options.duplicateKeys = .keep
      options.loneSurrogates = .replace
      do {
        let tape = try JSONTape(parsing: bytes, options: options)
        #expect(tape.equal(0, tape, 0), "\(name)")
      } catch {
        #expect(error.reason == .invalidUTF8, "\(name)")
      }
    }
  }
}
