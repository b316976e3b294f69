"""Writes Rust structs for serde_json: rust_models.py DOCUMENT OUTPUT

What `derive(Deserialize)` checks: types, presence and enumerations. Dates stay text, and there are no
limits or patterns, which serde does not know.
"""

import pathlib
import sys

import documents as d


class Writer:
    def __init__(self, named):
        self.named, self.lines, self.count = named, [], 0

    def type(self, schema, owner):
        if "$ref" in schema:
            name = d.target(schema)
            if not d.is_struct(self.named[name]):
                return self.type(self.named[name], owner)
            return f"Box<{name}>" if d.reaches(self.named, name, owner) else name
        kind, nullable = d.kind(schema)
        text = {
            "null": lambda: "()",
            "boolean": lambda: "bool",
            "integer": lambda: "i32" if schema.get("format") == "int32" else "i64",
            "number": lambda: "f64",
            "string": lambda: self.string(schema),
            "array": lambda: f"Vec<{self.type(schema['items'], owner)}>",
            "object": lambda: "std::collections::HashMap<String, "
                              f"{self.type(schema['additionalProperties'], owner)}>",
        }[kind]()
        return f"Option<{text}>" if nullable and kind != "null" else text

    def string(self, schema):
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if not values:
            return "String"
        self.count += 1
        name = f"Choice{self.count}"
        self.lines.append("#[derive(serde::Deserialize)]")
        self.lines.append(f"pub enum {name} {{")
        for index, value in enumerate(value for value in values if value is not None):
            self.lines.append(f'  #[serde(rename = "{value}")] V{index},')
        self.lines.append("}")
        return name

    def struct(self, name, schema):
        fields = []
        for index, (key, member) in enumerate(schema["properties"].items()):
            text = self.type(member, name)
            if key not in schema.get("required", []) and not text.startswith("Option<"):
                text = f"Option<{text}>"
            fields.append(f'  #[serde(rename = "{key}")] pub f{index}: {text},')
        self.lines += ["#[derive(serde::Deserialize)]", f"pub struct {name} {{", *fields, "}"]


def main():
    document, output = sys.argv[1:]
    named = d.schemas(document)
    writer = Writer(named)
    for name, schema in named.items():
        if d.is_struct(schema):
            writer.struct(name, schema)
    pathlib.Path(output).write_text("\n".join(writer.lines) + "\n")


if __name__ == "__main__":
    main()
