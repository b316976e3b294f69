/// Hashes in the formats of password files, which nothing else looks like.
enum PasswordHashes {
  /// What they begin with, and how long they are at least.
  private static let forms: [(prefix: String, countMin: Int)] = [
    ("$2a$", 60), ("$2b$", 60), ("$2x$", 60), ("$2y$", 60), ("$argon2i$", 40), ("$argon2d$", 40),
    ("$argon2id$", 40), ("$1$", 26), ("$5$", 40), ("$6$", 80), ("$y$", 50), ("$7$", 50),
    ("$gy$", 50), ("$apr1$", 30), ("$scrypt$", 40), ("$pbkdf2$", 40), ("$pbkdf2-sha", 40),
    ("$sha1$", 40), ("$P$", 34), ("$H$", 34), ("$S$", 50), ("$bcrypt-sha256$", 60),
    ("pbkdf2_sha", 40), ("pbkdf2:sha", 40), ("bcrypt_sha256$", 60), ("bcrypt$$2", 60),
    ("argon2$argon2", 40), ("scrypt$", 50), ("scrypt:", 50), ("{BCRYPT}", 60), ("{PBKDF2", 40),
    ("{ARGON2}", 40), ("{CRYPT}$", 30), ("{SSHA}", 34), ("{SSHA256}", 50), ("{SSHA512}", 90),
  ]

  private static let known: [(prefix: [UInt8], countMin: Int)] = forms.map {
    (Array($0.prefix.utf8), $0.countMin)
  }

  /// Whether a text is one; it has no spaces.
  static func isOne(_ text: [UInt8]) -> Bool {
    guard text.count >= 26, text.count <= 512, let first = text.first else { return false }
    // Nearly every word ends here.
    guard
      first == UInt8(ascii: "$") || first == UInt8(ascii: "{") || first == UInt8(ascii: "p")
        || first == UInt8(ascii: "b") || first == UInt8(ascii: "a") || first == UInt8(ascii: "s")
    else { return false }
    return known.contains { text.count >= $0.countMin && text.starts(with: $0.prefix) }
  }
}
