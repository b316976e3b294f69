import ArgumentParser
import DeckSandbox
import DeckVault
import Generation

/// `assay sandbox keys`: the keys of a vault.
struct SandboxKeys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "List, add and retire the keys of a sandbox's vault.",
    discussion: """
      Every secret has a data key of its own, wrapped by a key of the key file. Rotating adds a key,
      with which everything new is wrapped from then on; rewrapping moves what is there to it; an old
      key that wraps nothing any more can be retired, which destroys it.

        assay sandbox keys list   --database deck.sqlite --key-file deck.key
        assay sandbox keys rotate --database deck.sqlite --key-file deck.key
        assay sandbox keys rewrap --database deck.sqlite --key-file deck.key
        assay sandbox keys retire 1 --database deck.sqlite --key-file deck.key

      All of it works while a sandbox serves the same database: that one reads the key file again when
      it meets a key that it does not know. Every command can be interrupted and given again.
      """,
    subcommands: [List.self, Rotate.self, Rewrap.self, Retire.self, Create.self]
  )

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a key file with one new key."
    )

    @Argument(help: "The file, which must not be there yet.", completion: .file())
    var file: String

    func run() throws {
      let console = Console()
      do throws(KeyFileError) {
        try KeyStore.createFile(file)
      } catch {
        console.error("error: \(error.description)\n")
        throw StatusError(status: .unusable)
      }
      console.output("\(file) has a new key; keep a copy where the database is not\n")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the keys and their use.")

    @OptionGroup var storage: SandboxStorageOptions

    func validate() throws { try storage.demandBoth() }

    func run() async throws {
      try await withVault(storage) { vault, console in
        let keys = try vault.keyList()
        console.output("key  state      values  wraps\n")
        for key in keys {
          console.output(
            "\(key.version)".padded(5) + key.state.rawValue.padded(11)
              + "\(key.values)".padded(8) + "\(key.wraps)\n"
          )
        }
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a key and wrap everything new with it."
    )

    @OptionGroup var storage: SandboxStorageOptions

    func validate() throws { try storage.demandBoth() }

    func run() async throws {
      try await withVault(storage) { vault, console in
        let version = try await vault.rotate()
        console.output("key \(version) is the primary key now; 'keys rewrap' moves what is there\n")
      }
    }
  }

  struct Rewrap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Wrap all data keys with the primary key."
    )

    @OptionGroup var storage: SandboxStorageOptions

    func validate() throws { try storage.demandBoth() }

    func run() async throws {
      try await withVault(storage) { vault, console in
        let progress = try await vault.rewrap { progress in
          if console.errorIsTerminal { console.error("\r\u{1B}[K\(progress.seen) values …") }
        }
        if console.errorIsTerminal { console.error("\r\u{1B}[K") }
        console.output("\(progress.rewrapped) of \(progress.seen) values were wrapped anew\n")
      }
    }
  }

  struct Retire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Destroy a key that wraps nothing any more."
    )

    @Argument(help: "The key's number, as 'keys list' shows it.")
    var version: UInt32

    @OptionGroup var storage: SandboxStorageOptions

    func validate() throws { try storage.demandBoth() }

    func run() async throws {
      let number = version
      try await withVault(storage) { vault, console in
        try await vault.retire(number)
        console.output("key \(number) is destroyed\n")
      }
    }
  }
}

extension SandboxStorageOptions {
  /// The commands on keys have nothing to do in memory.
  func demandBoth() throws {
    if database == nil || keyFile == nil {
      throw ValidationError("name the database with --database and its keys with --key-file")
    }
  }
}

/// Opens a vault that is there already and closes it again.
private func withVault(
  _ storage: SandboxStorageOptions,
  _ body: (Vault, Console) async throws -> Void
) async throws {
  let console = Console()
  _ = ProcessHardening.apply()
  do {
    let path: String = storage.database ?? ""
    // Opening would make one.
    guard permissions(ofFile: path) != nil else {
      throw SandboxFailure("there is no database '\(path)'")
    }
    try await Sandbox.withVault(in: path, keys: .file(storage.keyFile ?? "")) { vault in
      try await body(vault, console)
    }
  } catch let failure as SandboxFailure {
    console.error("error: \(failure.message)\n")
    throw StatusError(status: .unusable)
  } catch let error as DatabaseError {
    console.error("error: \(error.description)\n")
    throw StatusError(status: .unusable)
  } catch let error as VaultError {
    console.error("error: \(error.description)\n")
    throw StatusError(status: .unusable)
  }
}

extension String {
  fileprivate func padded(_ count: Int) -> String {
    self + String(repeating: " ", count: max(1, count - self.count))
  }
}
