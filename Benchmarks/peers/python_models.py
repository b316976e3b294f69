"""Writes msgspec and pydantic models of a benchmark document: python_models.py DOCUMENT FOLDER"""

import pathlib
import sys

import documents as d


class Writer:
    def __init__(self, named):
        self.named = named

    def annotated(self, text, limits):
        limits = {name: value for name, value in limits.items() if value is not None}
        if not limits:
            return text
        arguments = ", ".join(f"{name}={value!r}" for name, value in limits.items())
        return f"Annotated[{text}, {self.limit}({arguments})]"

    def type(self, schema):
        if "$ref" in schema:
            return d.target(schema)
        kind, nullable = d.kind(schema)
        text = getattr(self, kind)(schema)
        return f"{text} | None" if nullable and kind != "null" else text

    def null(self, schema):
        return "None"

    def boolean(self, schema):
        return "bool"

    def string(self, schema):
        if "const" in schema:
            return f"Literal[{schema['const']!r}]"
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        if schema.get("format") == "date-time":
            return self.date_time
        return self.annotated("str", {
            "min_length": schema.get("minLength"), "max_length": schema.get("maxLength"),
            "pattern": schema.get("pattern"),
        })

    def integer(self, schema):
        low, high = d.bounds(schema)
        return self.annotated("int", {"ge": low, "le": high})

    def number(self, schema):
        return self.annotated(
            "float", {"ge": schema.get("minimum"), "le": schema.get("maximum")})

    def array(self, schema):
        return self.annotated(f"list[{self.type(schema['items'])}]", {
            "min_length": schema.get("minItems"), "max_length": schema.get("maxItems")})

    def object(self, schema):
        key = self.annotated("str", {"pattern": schema.get("propertyNames", {}).get("pattern")})
        return self.annotated(
            f"dict[{key}, {self.type(schema['additionalProperties'])}]",
            {"max_length": schema.get("maxProperties")})

    def module(self):
        lines = [self.imports, ""]
        for name, schema in self.named.items():
            if not d.is_struct(schema):
                lines += [f"{name} = {self.type(schema)}", ""]
                continue
            lines.append(f"class {name}({self.base}):")
            for member, value in schema["properties"].items():
                text = self.type(value).replace(name, f'"{name}"') if value.get(
                    "$ref", "").endswith("/" + name) else self.type(value)
                lines.append(f"    {member}: " + (
                    text if member in schema["required"] else self.optional(text)))
            lines.append("")
        return "\n".join(lines)


class Msgspec(Writer):
    imports = ("from datetime import datetime\nfrom typing import Annotated, Literal, Union\n"
               "from msgspec import UNSET, Meta, Struct, UnsetType\n")
    base = "Struct, kw_only=True"
    limit = "Meta"
    date_time = "Annotated[datetime, Meta(tz=True)]"

    def optional(self, text):
        return f"Union[{text}, UnsetType] = UNSET"


class Pydantic(Writer):
    imports = ("from typing import Annotated, Literal, Optional\n"
               "from pydantic import AwareDatetime, BaseModel, ConfigDict, Field\n\n"
               "class Model(BaseModel):\n    model_config = ConfigDict(strict=True)\n")
    base = "Model"
    limit = "Field"
    date_time = "AwareDatetime"

    def optional(self, text):
        return f"Optional[{text}] = None"


def main():
    document, folder = map(pathlib.Path, sys.argv[1:])
    named = d.schemas(document)
    for name, writer in (("msgspec", Msgspec), ("pydantic", Pydantic)):
        (folder / f"{name}_{document.stem}.py").write_text(writer(named).module())


if __name__ == "__main__":
    main()
