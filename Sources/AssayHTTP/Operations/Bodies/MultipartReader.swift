import AssayRuntime

/// Makes members of an object of the parts of a `multipart/form-data` body.
struct MultipartReader {
  let form: BodyForm
  let limits: CodingLimits

  /// One entry for each part.
  func entries(
    _ bytes: [UInt8],
    _ contentType: String?
  ) throws(BodyFault) -> [PairsReader.Entry] {
    var entries: [PairsReader.Entry] = []
    for part in try parts(bytes, contentType) { entries.append(try entry(part)) }
    return entries
  }

  private func parts(
    _ bytes: [UInt8],
    _ contentType: String?
  ) throws(BodyFault) -> [FormPart] {
    do throws(MultipartFault) {
      let type: MediaType? = contentType.flatMap { MediaType($0) }
      guard let boundary = MultipartParser.boundary(of: type) else { throw .noBoundary }
      return try MultipartParser(bytes, boundary: boundary, limits: limits).parts()
    } catch {
      throw .malformed(error.message)
    }
  }

  /// A part as a text; as JSON where it says that it is and the member may be more than a string.
  ///
  /// A string holds Unicode, so that a file which is no UTF-8 cannot become one.
  private func entry(_ part: FormPart) throws(BodyFault) -> PairsReader.Entry {
    let steps: [ArraySlice<UInt8>] = FormReader(form: form).steps(of: part.name[...])
    guard part.contentType?.isUTF8 ?? true, part.content.isUTF8 else {
      throw .malformed("expected UTF-8 in each part")
    }
    let kinds: ValueKinds = form.kinds.member(steps[0]) ?? .string
    guard part.contentType?.isJSON ?? false, kinds.scalars != .string || !kinds.isScalar else {
      return PairsReader.Entry(steps: steps[...], text: part.content)
    }
    do throws(JSONSyntaxError) {
      let tape = try JSONTape(parsing: Array(part.content), options: limits.json)
      return PairsReader.Entry(steps: steps[...], text: part.content, json: tape)
    } catch {
      throw .malformed("a part of type JSON is none: \(error.message)")
    }
  }
}

extension MediaType {
  /// Whether texts of the type are JSON (RFC 8259 §11, RFC 6838 §4.2.8).
  var isJSON: Bool { subtype == "json" || subtype.hasSuffix("+json") }
}
