"""Writes Decodable structs for Foundation's JSONDecoder: swift_models.py DOCUMENT OUTPUT

They build the same values and check what Codable checks: types, presence and enumerations. They
check no limit and no pattern, so Foundation does less than the others.
"""

import pathlib
import sys

import documents as d


def camel(name):
    first, *rest = [part for part in name.replace(":", "_").split("_") if part]
    return first + "".join(part.capitalize() for part in rest)


class Writer:
    def __init__(self, named):
        self.named = named
        self.lines = []

    def type(self, schema, name, owner):
        """The type of a member called `name`; enumerations are written where they occur."""
        if "$ref" in schema:
            other = d.target(schema)
            if not d.is_struct(self.named[other]):
                return self.type(self.named[other], other, owner)
            return f"Indirect<{other}>" if d.reaches(self.named, other, owner) else other
        kind, nullable = d.kind(schema)
        if kind == "null":
            return "String?"
        text = {
            "boolean": lambda: "Bool",
            "integer": lambda: "Int32" if schema.get("format") == "int32" else "Int64",
            "number": lambda: "Double",
            "string": lambda: self.string(schema, name, owner),
            "array": lambda: f"[{self.type(schema['items'], name, owner)}]",
            "object": lambda:
                f"[String: {self.type(schema['additionalProperties'], name, owner)}]",
        }[kind]()
        return text + "?" if nullable else text

    def string(self, schema, name, owner):
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if not values:
            return "Date" if schema.get("format") == "date-time" else "String"
        enumeration = owner + camel(name)[0].upper() + camel(name)[1:]
        self.lines.append(f"public enum {enumeration}: String, Decodable {{")
        self.lines += [f'  case `{camel(value)}` = "{value}"' for value in values]
        self.lines.append("}")
        return enumeration

    def module(self):
        for name, schema in self.named.items():
            if d.is_struct(schema):
                self.struct(name, schema)
        return "\n".join([
            "import Foundation", "",
            "public final class Indirect<Value: Decodable>: Decodable {",
            "  public let value: Value",
            "  public init(from decoder: any Decoder) throws {",
            "    value = try Value(from: decoder)",
            "  }",
            "}",
        ] + self.lines) + "\n"

    def struct(self, name, schema):
        body = [f"public struct {name}: Decodable {{"]
        for member, value in schema["properties"].items():
            text = self.type(value, member, name)
            optional = member not in schema["required"] and not text.endswith("?")
            body.append(f"  public let `{camel(member)}`: {text}{'?' if optional else ''}")
        if any(camel(member) != member for member in schema["properties"]):
            body.append("  enum CodingKeys: String, CodingKey {")
            body += [f'    case `{camel(member)}` = "{member}"' for member in schema["properties"]]
            body.append("  }")
        self.lines += body + ["}"]


def main():
    document, output = map(pathlib.Path, sys.argv[1:])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(Writer(d.schemas(document)).module())


if __name__ == "__main__":
    main()
