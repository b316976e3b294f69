"""Reads the part of OpenAPI that the benchmark documents use.

Every peer gets its models from the document that ours are generated from, so nobody is given an
easier contract.
"""

import yaml

KEYWORDS = {
    "$ref", "type", "const", "enum", "format", "pattern", "properties", "required", "items",
    "additionalProperties", "propertyNames", "minimum", "maximum", "minLength", "maxLength",
    "minItems", "maxItems", "maxProperties",
}

INT32 = (-(2**31), 2**31 - 1)


def schemas(path):
    """The component schemas by name, those that others use first."""
    with open(path, encoding="utf-8") as file:
        named = yaml.safe_load(file)["components"]["schemas"]
    for name, schema in named.items():
        check(schema, name)
    ordered = {}

    def visit(name, path):
        if name in ordered or name in path:
            return
        for other in references(named[name]):
            visit(other, path | {name})
        ordered[name] = named[name]

    for name in named:
        visit(name, frozenset())
    return ordered


def check(schema, where):
    """Refuses what the peers' models would silently leave out."""
    unknown = set(schema) - KEYWORDS
    if unknown:
        raise SystemExit(f"{where}: no peer model for {sorted(unknown)}")
    for name, member in schema.get("properties", {}).items():
        check(member, f"{where}.{name}")
    for keyword in ("items", "additionalProperties", "propertyNames"):
        if keyword in schema:
            check(schema[keyword], f"{where}.{keyword}")


def references(schema):
    if "$ref" in schema:
        yield target(schema)
    for member in schema.get("properties", {}).values():
        yield from references(member)
    for keyword in ("items", "additionalProperties"):
        if keyword in schema:
            yield from references(schema[keyword])


def target(schema):
    """The name that a reference points to."""
    return schema["$ref"].rsplit("/", 1)[1]


def kind(schema):
    """The type besides null, and whether null is allowed."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    others = [name for name in types if name != "null"]
    return (others[0] if others else "null"), "null" in types


def is_struct(schema):
    return "properties" in schema


def bounds(schema):
    """The least and greatest integer, with what the format implies."""
    low, high = schema.get("minimum"), schema.get("maximum")
    if schema.get("format") == "int32":
        low = INT32[0] if low is None else low
        high = INT32[1] if high is None else high
    return low, high


def reaches(named, start, goal):
    """Whether a value of `start` holds a value of `goal` without an array or map between them."""
    seen, queue = set(), [start]
    while queue:
        schema = named[queue.pop()]
        for member in schema.get("properties", {}).values():
            if "$ref" in member and target(member) not in seen:
                seen.add(target(member))
                queue.append(target(member))
    return goal in seen
