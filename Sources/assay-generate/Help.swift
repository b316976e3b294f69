/// What `--help` prints: enough to work from without a manual.
let helpText = """
  assay-generate: Swift models and validators from an OpenAPI document

  This is the small tool that the build plugin runs. People use `assay`, which can do more.

  USAGE
    assay-generate generate SPEC --output FOLDER [options]
    assay-generate generate --config assay.yaml [options]

  EXAMPLES
    assay-generate generate openapi.yaml --output Sources/PetShopAPI
    assay-generate generate openapi.yaml --overlay fixes.overlay.yaml --output Generated
    assay-generate generate --config assay.yaml --check
    assay-generate generate openapi.json --only tag:pets --skip schema:Legacy* --output Generated
    assay-generate generate openapi.yaml --dump types

  ARGUMENTS
    SPEC                   OpenAPI 3.0 or 3.1 document, YAML or JSON; - reads standard input

  OPTIONS
    -o, --output FOLDER    where the Swift files go; created where it is missing. Only files that an
                           earlier run wrote are replaced or removed
    -c, --config FILE      an assay.yaml; options win over it
        --overlay FILE     an OpenAPI Overlay 1.0 document; may be repeated, applied in order
        --check            write nothing; exit 1 and show what differs where FOLDER is not up to date
        --only WHAT        only this part of the document and what it needs: tag:NAME, path:/PATH,
                           operation:ID, schema:NAME; * stands for any characters; may be repeated
        --skip WHAT        leave this part out, in the same words
        --files N          spread the types over N files (default 8)
        --access LEVEL     public (default), package or internal
        --validators WHICH false (default), true or only: compiled validators, beside models or
                           without; a SPEC that is a JSON Schema gets them alone
        --operations SIDE  false (default), true (both sides), client or server: a type for each
                           operation, the protocol that a server implements, and a client
        --dump STAGE       print a stage and write nothing: yaml, document, schemas, plan, types
        --diagnostics F    text (default), json (one object a line) or github
    -q, --quiet            say nothing where nothing is wrong
    -h, --help             this text
        --version          the version

  EXIT CODES
    0  done
    1  findings: errors in the document (nothing is written then), or stale output under --check
    2  wrong use, or something cannot be read or written
    4  a mistake in this tool

  """
