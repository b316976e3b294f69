/// The version of the tools, as `--version` prints it.
package let assayVersion = "0.1.0"
