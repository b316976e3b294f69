"""Writes straight-line C++ for simdjson's on-demand reader: cpp_models.py DOCUMENT OUTPUT

One struct and one read function a schema, every limit checked where the value is read, strings
owned by the model, members told apart by length and bytes: what one would write by hand.
"""

import pathlib
import sys

import documents as d

# A pattern is a hand-written function here, which is the most that a C++ author would do for it.
PATTERNS = {
    r"^cred_[A-Za-z0-9]{24}$": 'starts(s, "cred_") && s.size() == 29 && all(s.substr(5), alphanumeric)',
    r"^user_[A-Za-z0-9]{24}$": 'starts(s, "user_") && s.size() == 29 && all(s.substr(5), alphanumeric)',
    r"^sk-\.\.\.[A-Za-z0-9]{6}$": 'starts(s, "sk-...") && s.size() == 12 && all(s.substr(6), alphanumeric)',
    r"^[a-z0-9.]+@[a-z0-9.]+$": "email(s)",
    r"^[a-z_]{1,32}$": "between(s, 1, 32) && all(s, lower)",
    r"^[0-9]{1,12}$": "between(s, 1, 12) && all(s, digit)",
    r"^[0-9]{1,20}$": "between(s, 1, 20) && all(s, digit)",
    r"^[A-Z_]{1,40}$": "between(s, 1, 40) && all(s, upper)",
    r"^[0-9A-F]{6}$": "s.size() == 6 && all(s, hexadecimal)",
    r"^[A-Za-z0-9_]{1,15}$": "between(s, 1, 15) && all(s, word)",
    r"^[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4} [0-9]{4}$":
        "shaped(s, \"Aaa Aaa 00 00:00:00 +0000 0000\")",
}


class Writer:
    def __init__(self, named):
        self.named = named
        self.lines = []
        self.count = 0

    def type(self, schema, owner=None, optional=False):
        if "$ref" in schema:
            name = d.target(schema)
            if not d.is_struct(self.named[name]):
                return self.type(self.named[name], owner, optional)
            if owner and d.reaches(self.named, name, owner):
                return f"std::unique_ptr<{name}>"
            return f"std::optional<{name}>" if optional else name
        kind, nullable = d.kind(schema)
        text = {
            "null": lambda: "std::nullptr_t",
            "boolean": lambda: "bool",
            "integer": lambda: "int32_t" if schema.get("format") == "int32" else "int64_t",
            "number": lambda: "double",
            "string": lambda: self.string_type(schema),
            "array": lambda: f"std::vector<{self.type(schema['items'])}>",
            "object": lambda: "std::vector<std::pair<std::string, "
                              f"{self.type(schema['additionalProperties'])}>>",
        }[kind]()
        return f"std::optional<{text}>" if (nullable and kind != "null") or optional else text

    def string_type(self, schema):
        if "const" in schema or "enum" in schema:
            return "uint8_t"
        return "int64_t" if schema.get("format") == "date-time" else "std::string"

    def emit(self, depth, text):
        self.lines.append("  " * depth + text)

    def fresh(self, stem):
        self.count += 1
        return f"{stem}{self.count}"

    def read(self, schema, source, place, depth, owner=None, optional=False):
        """Emits what reads `source` into `place`."""
        if "$ref" in schema:
            name = d.target(schema)
            if d.is_struct(self.named[name]):
                if owner and d.reaches(self.named, name, owner):
                    self.emit(depth, f"{place} = std::make_unique<{name}>();")
                    self.emit(depth, f"read({source}, *{place});")
                elif optional:
                    self.emit(depth, f"read({source}, {place}.emplace());")
                else:
                    self.emit(depth, f"read({source}, {place});")
                return
            self.read(self.named[name], source, place, depth, owner, optional)
            return
        kind, nullable = d.kind(schema)
        if kind == "null":
            self.emit(depth, f"if (!bool({source}.is_null())) fail();")
            return
        if nullable:
            self.emit(depth, f"if (!bool({source}.is_null())) {{")
            depth += 1
        getattr(self, "read_" + kind)(schema, source, place, depth)
        if nullable:
            self.emit(depth - 1, "}")

    def read_boolean(self, schema, source, place, depth):
        self.emit(depth, f"{place} = bool({source}.get_bool());")

    def read_integer(self, schema, source, place, depth):
        number = self.fresh("number")
        self.emit(depth, f"int64_t {number} = {source}.get_int64();")
        low, high = d.bounds(schema)
        self.limit(depth, number, low, high)
        cast = "int32_t" if schema.get("format") == "int32" else "int64_t"
        self.emit(depth, f"{place} = {cast}({number});")

    def read_number(self, schema, source, place, depth):
        number = self.fresh("number")
        self.emit(depth, f"double {number} = {source}.get_double();")
        self.limit(depth, number, schema.get("minimum"), schema.get("maximum"))
        self.emit(depth, f"{place} = {number};")

    def limit(self, depth, name, low, high):
        tests = [f"{name} < {low}"] if low is not None else []
        tests += [f"{name} > {high}"] if high is not None else []
        if tests:
            self.emit(depth, f"if ({' || '.join(tests)}) fail();")

    def read_string(self, schema, source, place, depth):
        text = self.fresh("text")
        self.emit(depth, f"std::string_view {text} = {source}.get_string();")
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if values:
            for index, value in enumerate(values):
                word = "if" if index == 0 else "else if"
                self.emit(depth, f'{word} ({text} == "{value}"sv) {place} = uint8_t({index});')
            self.emit(depth, "else fail();")
            return
        if schema.get("format") == "date-time":
            self.emit(depth, f"{place} = timestamp({text});")
            return
        if "pattern" in schema:
            number = list(PATTERNS).index(schema["pattern"])
            self.emit(depth, f"if (!pattern{number}({text})) fail();")
        if "minLength" in schema or "maxLength" in schema:
            low, high = schema.get("minLength", 0), schema.get("maxLength", "SIZE_MAX")
            self.emit(depth, f"if (!lengthWithin({text}, {low}, {high})) fail();")
        self.emit(depth, f"{place} = std::string({text});")

    def read_array(self, schema, source, place, depth):
        item_type = self.type(schema["items"])
        list_, item, value = self.fresh("list"), self.fresh("item"), self.fresh("value")
        self.emit(depth, f"std::vector<{item_type}> {list_};")
        self.emit(depth, f"for (auto element : {source}.get_array()) {{")
        self.emit(depth + 1, f"{item_type} {item}{{}};")
        self.emit(depth + 1, f"ondemand::value {value} = element.value();")
        self.read(schema["items"], value, item, depth + 1)
        self.emit(depth + 1, f"{list_}.push_back(std::move({item}));")
        self.emit(depth, "}")
        self.limit(depth, f"{list_}.size()", schema.get("minItems"), schema.get("maxItems"))
        self.emit(depth, f"{place} = std::move({list_});")

    def read_object(self, schema, source, place, depth):
        item_type = self.type(schema["additionalProperties"])
        map_, key = self.fresh("map"), self.fresh("key")
        item, value = self.fresh("item"), self.fresh("value")
        self.emit(depth, f"std::vector<std::pair<std::string, {item_type}>> {map_};")
        self.emit(depth, f"for (auto member : {source}.get_object()) {{")
        self.emit(depth + 1, f"std::string {key}{{std::string_view(member.unescaped_key())}};")
        pattern = schema.get("propertyNames", {}).get("pattern")
        if pattern:
            number = list(PATTERNS).index(pattern)
            self.emit(depth + 1, f"if (!pattern{number}({key})) fail();")
        self.emit(depth + 1, f"{item_type} {item}{{}};")
        self.emit(depth + 1, f"ondemand::value {value} = member.value();")
        self.read(schema["additionalProperties"], value, item, depth + 1)
        self.emit(depth + 1, f"{map_}.emplace_back(std::move({key}), std::move({item}));")
        self.emit(depth, "}")
        self.limit(depth, f"{map_}.size()", None, schema.get("maxProperties"))
        self.emit(depth, f"{place} = std::move({map_});")

    def struct(self, name, schema):
        self.emit(0, f"struct {name} {{")
        for member, value in schema["properties"].items():
            optional = member not in schema["required"]
            self.emit(1, f"{self.type(value, name, optional)} {member}_{{}};")
        self.emit(0, "};")

    def reader(self, name, schema):
        self.emit(0, f"inline void read(ondemand::value source, {name}& out) {{")
        self.emit(1, "uint64_t seen = 0;")
        self.emit(1, "for (auto field : source.get_object()) {")
        self.emit(2, "std::string_view key = field.unescaped_key();")
        self.emit(2, "ondemand::value value = field.value();")
        self.emit(2, "switch (key.size()) {")
        members = list(schema["properties"].items())
        bit = {member: index for index, member in enumerate(schema["required"])}
        for length in sorted({len(member) for member, _ in members}):
            self.emit(2, f"case {length}:")
            for member, value in members:
                if len(member) != length:
                    continue
                self.emit(3, f'if (key == "{member}"sv) {{')
                self.read(value, "value", f"out.{member}_", 4, name, member not in bit)
                if member in bit:
                    self.emit(4, f"seen |= uint64_t(1) << {bit[member]};")
                self.emit(4, "continue;")
                self.emit(3, "}")
            self.emit(3, "break;")
        self.emit(2, "}")
        self.emit(1, "}")
        self.emit(1, f"if (seen != {hex((1 << len(bit)) - 1)}) fail();")
        self.emit(0, "}")

    def header(self):
        structs = {name: schema for name, schema in self.named.items() if d.is_struct(schema)}
        for number, code in enumerate(PATTERNS.values()):
            self.emit(0, f"inline bool pattern{number}(std::string_view s) {{ return {code}; }}")
        for name in structs:
            self.emit(0, f"struct {name};")
        for name, schema in structs.items():
            self.struct(name, schema)
        for name in structs:
            self.emit(0, f"void read(ondemand::value source, {name}& out);")
        for name, schema in structs.items():
            self.reader(name, schema)
        return "\n".join(self.lines) + "\n"


def main():
    document, output = sys.argv[1:]
    pathlib.Path(output).write_text(Writer(d.schemas(document)).header())


if __name__ == "__main__":
    main()
