"""Makes data sets of our own: schemas and instances that no one else has, the same at each run.

Each stands for one shape that real schemas have. About one instance in twelve has a fault.
"""

import json
import pathlib
import random
import sys

import common

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = common.BUILD / "own-data"
SYLLABLES = "ka lo mi ten dra vel sor pin qua zu bri hol nar et ui sha".split()


class Maker:
    """A source of chance with a seed of its own, so that one data set does not move another."""

    def __init__(self, name):
        self.random = random.Random(f"assay {name}")

    def word(self, low=2, high=4):
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(low, high)))

    def words(self, count):
        return " ".join(self.word() for _ in range(count))

    def names(self, count):
        """Different words, sorted by chance."""
        found = {}
        while len(found) < count:
            found[self.word(2, 5)] = None
        return list(found)

    def digits(self, alphabet, count):
        return "".join(self.random.choice(alphabet) for _ in range(count))

    def chance(self, part):
        return self.random.random() < part

    def shuffled(self, members):
        items = list(members.items())
        self.random.shuffle(items)
        return dict(items)


def fault(maker, instance):
    """Puts a value of another type somewhere into an instance."""
    places = []

    def walk(value):
        if isinstance(value, dict):
            for key, child in value.items():
                places.append((value, key))
                walk(child)
        elif isinstance(value, list):
            for index, child in enumerate(value):
                places.append((value, index))
                walk(child)

    walk(instance)
    container, key = maker.random.choice(places)
    container[key] = [True] if not isinstance(container[key], list) else "no list"
    return instance


def unevaluated(maker):
    base = {"properties": {"id": {"type": "string"}, "created": {"type": "integer"},
                           "labels": {"type": "object", "additionalProperties": {"type": "string"}}},
            "required": ["id"]}
    shapes = {
        "circle": {"radius": {"type": "number", "exclusiveMinimum": 0}},
        "box": {"width": {"type": "number"}, "height": {"type": "number"}},
        "path": {"points": {"type": "array", "prefixItems": [{"type": "number"}] * 2,
                            "unevaluatedItems": {"type": "integer"}}},
    }
    choices = [
        {"if": {"properties": {"shape": {"const": name}}, "required": ["shape"]},
         "then": {"properties": members, "required": list(members)}}
        for name, members in shapes.items()]
    schema = {
        "$schema": DRAFT, "$ref": "#/$defs/base",
        "allOf": [{"$ref": "#/$defs/styled"}, *choices],
        "properties": {"shape": {"enum": list(shapes)},
                       "children": {"type": "array", "items": {"$ref": "#"}}},
        "required": ["shape"], "unevaluatedProperties": False,
        "$defs": {"base": base, "styled": {
            "anyOf": [{"properties": {"fill": {"type": "string"}, "opacity": {"type": "number"}},
                       "required": ["fill"]},
                      {"properties": {"stroke": {"type": "string"}, "dash": {"type": "integer"}},
                       "required": ["stroke"]},
                      True]}}}

    def make(depth=0):
        shape = maker.random.choice(list(shapes))
        value = {"id": maker.word(), "shape": shape}
        if maker.chance(0.5):
            value["created"] = maker.random.randrange(10**9)
        if maker.chance(0.5):
            value["labels"] = {maker.word(): maker.word() for _ in range(3)}
        if maker.chance(0.5):
            value |= {"fill": maker.word(), "opacity": 0.5}
        if maker.chance(0.3):
            value |= {"stroke": maker.word(), "dash": 4}
        if shape == "circle":
            value["radius"] = maker.random.uniform(1, 9)
        elif shape == "box":
            value |= {"width": 3.5, "height": maker.random.randrange(9)}
        else:
            value["points"] = [0.5, 1.5, *range(maker.random.randrange(6))]
        if depth < 3 and maker.chance(0.7):
            value["children"] = [make(depth + 1) for _ in range(maker.random.randint(1, 3))]
        if maker.chance(0.01):
            value["unknown"] = 1
        return maker.shuffled(value)

    return schema, [make() for _ in range(200)]


def large_enum(maker):
    codes = maker.names(1500)
    schema = {"$schema": DRAFT, "type": "object", "required": ["from", "to", "via"],
              "properties": {"from": {"enum": codes}, "to": {"enum": codes},
                             "via": {"type": "array", "items": {"enum": codes}, "uniqueItems": True},
                             "class": {"enum": ["economy", "business", 1, 2, None]}}}

    def make():
        via = maker.random.sample(codes, maker.random.randrange(12))
        if maker.chance(0.05):
            via.append("nowhere")
        return {"from": maker.random.choice(codes), "to": maker.random.choice(codes), "via": via,
                "class": maker.random.choice(["economy", 2, None])}
    return schema, [make() for _ in range(400)]


def tagged_union(maker):
    kinds = maker.names(16)
    types = [{"type": "string", "minLength": 1}, {"type": "integer"}, {"type": "boolean"},
             {"type": "array", "items": {"type": "string"}}]
    members = {kind: maker.names(6) for kind in kinds}
    branches = [{"type": "object", "required": ["kind", *members[kind][:3]],
                 "properties": {"kind": {"const": kind}} | {
                     name: types[index % 4] for index, name in enumerate(members[kind])}}
                for kind in kinds]
    schema = {"$schema": DRAFT, "type": "object", "required": ["events"], "properties": {
        "events": {"type": "array", "items": {"oneOf": branches}}}}

    def event():
        kind = maker.random.choice(kinds)
        value = {"kind": kind}
        for index, name in enumerate(members[kind][:maker.random.randint(3, 6)]):
            value[name] = [maker.words(3), 17, True, [maker.word(), maker.word()]][index % 4]
        return maker.shuffled(value)
    return schema, [{"events": [event() for _ in range(40)]} for _ in range(60)]


def recursive(maker):
    operators = ["add", "subtract", "multiply", "divide"]
    schema = {"$schema": DRAFT, "$ref": "#/$defs/expression", "$defs": {
        "expression": {"anyOf": [{"$ref": "#/$defs/literal"}, {"$ref": "#/$defs/name"},
                                 {"$ref": "#/$defs/binary"}, {"$ref": "#/$defs/call"}]},
        "literal": {"type": "number"},
        "name": {"type": "string", "pattern": "^[a-z][a-z0-9]*$", "maxLength": 40},
        "binary": {"type": "object", "required": ["op", "left", "right"], "properties": {
            "op": {"enum": operators}, "left": {"$ref": "#/$defs/expression"},
            "right": {"$ref": "#/$defs/expression"}}, "additionalProperties": False},
        "call": {"type": "object", "required": ["call", "arguments"], "properties": {
            "call": {"$ref": "#/$defs/name"},
            "arguments": {"type": "array", "items": {"$ref": "#/$defs/expression"}}},
            "additionalProperties": False}}}

    def make(depth):
        if depth == 0 or maker.chance(0.15):
            return maker.random.randrange(1000) if maker.chance(0.5) else maker.word()
        if maker.chance(0.3):
            return {"call": maker.word(), "arguments": [make(depth - 1), make(depth // 2)]}
        return {"op": maker.random.choice(operators), "left": make(depth - 1),
                "right": make(maker.random.randrange(min(depth, 4)))}
    return schema, [{"op": "add", "left": make(45), "right": make(6)} for _ in range(60)]


def pattern_properties(maker):
    languages = ["en-GB", "de-DE", "fr-FR", "pt-BR", "es-MX"]
    schema = {"$schema": DRAFT, "type": "object", "patternProperties": {
        "^x-": {"type": ["string", "number"]},
        "^[a-z]{2}-[A-Z]{2}$": {"type": "object", "patternProperties": {
            "^[a-z_]+\\.[a-z_]+$": {"type": "string"}}, "additionalProperties": False},
        "_(id|key)$": {"type": "integer"},
        "^(min|max)_": {"type": "number"},
        "^\\d{4}-\\d{2}$": {"type": "array", "items": {"type": "integer"}}},
        "propertyNames": {"maxLength": 40}, "additionalProperties": False}

    def make():
        value = {"x-" + maker.word(): maker.word() for _ in range(4)}
        value |= {language: {f"{maker.word()}.{maker.word()}": maker.words(4) for _ in range(12)}
                  for language in languages if maker.chance(0.7)}
        value |= {maker.word() + maker.random.choice(["_id", "_key"]): 5 for _ in range(6)}
        value |= {"max_" + maker.word(): 1.5 for _ in range(4)}
        value |= {f"20{y}-0{y % 9 + 1}": [1, 2, 3] for y in range(20, 20 + maker.random.randrange(8))}
        if maker.chance(0.04):
            value["Unknown"] = True
        return maker.shuffled(value)
    return schema, [make() for _ in range(150)]


def wide(maker):
    names = maker.names(200)
    types = [{"type": "string", "maxLength": 64}, {"type": "integer", "minimum": 0},
             {"type": "number"}, {"type": "boolean"}, {"type": ["string", "null"]}]
    values = [lambda: maker.words(2), lambda: maker.random.randrange(10**6),
              lambda: maker.random.random(), lambda: True, lambda: None]
    schema = {"$schema": DRAFT, "type": "object", "required": names[:40],
              "properties": {name: types[i % 5] for i, name in enumerate(names)},
              "additionalProperties": False}

    def make():
        return {name: values[i % 5]() for i, name in enumerate(names)
                if i < 40 or maker.chance(0.7)}
    return schema, [make() for _ in range(100)]


def records(maker):
    schema = {"$schema": DRAFT, "type": "array", "minItems": 1, "items": {
        "type": "object", "required": ["sku", "quantity", "price"], "properties": {
            "sku": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
            "quantity": {"type": "integer", "minimum": 1, "maximum": 999},
            "price": {"type": "number", "minimum": 0}, "note": {"type": "string"}}}}

    def make():
        value = {"sku": maker.digits("ABCDEF", 3) + "-" + maker.digits("0123456789", 4),
                 "quantity": maker.random.randint(1, 999), "price": maker.random.randrange(9999) / 100}
        if maker.chance(0.3):
            value["note"] = maker.words(3)
        return value
    return schema, [[make() for _ in range(2000)] for _ in range(8)]


def formats(maker):
    kinds = ["date-time", "date", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uuid",
             "json-pointer", "duration", "uri-reference"]
    schema = {"$schema": DRAFT, "type": "object", "required": kinds[:4], "properties": {
        kind: {"type": "string", "format": kind} for kind in kinds}}

    def make():
        host = f"{maker.word()}.{maker.word()}.example"
        number = maker.random.randrange
        value = {
            "date-time": f"20{number(10, 30)}-0{number(1, 10)}-1{number(10)}T0{number(10)}:30:15.25Z",
            "date": f"20{number(10, 30)}-02-2{number(9)}", "time": f"1{number(10)}:15:00+02:00",
            "email": f"{maker.word()}.{maker.word()}@{host}", "hostname": host,
            "ipv4": ".".join(str(number(256)) for _ in range(4)),
            "ipv6": ":".join(f"{number(65536):x}" for _ in range(8)),
            "uri": f"https://{host}/{maker.word()}?q={maker.word()}#top",
            "uuid": "-".join(maker.digits("0123456789abcdef", n) for n in (8, 4, 4, 4, 12)),
            "json-pointer": f"/{maker.word()}/0/{maker.word()}", "duration": f"P{number(9) + 1}DT4H",
            "uri-reference": f"../{maker.word()}/{maker.word()}"}
        if maker.chance(0.05):
            value[maker.random.choice(kinds)] = "not {a} value"
        return value
    return schema, [make() for _ in range(300)]


def dynamic_tree(maker):
    schema = {"$schema": DRAFT, "$id": "https://bench.example/strict-tree", "$dynamicAnchor": "node",
              "$ref": "tree", "unevaluatedProperties": False, "$defs": {"tree": {
                  "$id": "https://bench.example/tree", "$dynamicAnchor": "node", "type": "object",
                  "properties": {"data": {"type": ["string", "number", "null"]},
                                 "children": {"type": "array",
                                              "items": {"$dynamicRef": "#node"}}}}}}

    def make(depth):
        value = {"data": maker.word() if maker.chance(0.6) else maker.random.random()}
        if depth:
            value["children"] = [make(depth - 1) for _ in range(maker.random.randint(1, 4))]
        if maker.chance(0.001):
            value["daat"] = 1
        return value
    return schema, [make(4) for _ in range(60)]


def numbers(maker):
    schema = {"$schema": DRAFT, "type": "object", "required": ["amounts", "sizes", "ratios"],
              "properties": {
                  "amounts": {"type": "array", "items": {"type": "number", "multipleOf": 0.01,
                                                         "minimum": -1e9, "maximum": 1e9}},
                  "sizes": {"type": "array", "items": {"type": "integer", "multipleOf": 8,
                                                       "minimum": 0, "exclusiveMaximum": 2**40}},
                  "ratios": {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0,
                                                        "exclusiveMaximum": 1}}}}

    def make():
        number = maker.random.randrange
        amounts = [round(number(10**8) / 100, 2) for _ in range(60)]
        if maker.chance(0.05):
            amounts.append(3.141)
        return {"amounts": amounts, "sizes": [8 * number(2**36) for _ in range(60)],
                "ratios": [maker.random.random() * 0.99 + 0.001 for _ in range(60)]}
    return schema, [make() for _ in range(100)]


def sparse(maker):
    names = maker.names(60)
    kinds = [({"type": "string"}, "text"), ({"type": "integer"}, 5), ({"type": "boolean"}, False),
             ({"type": "array", "items": {"type": "string"}, "maxItems": 5}, ["a", "b"]),
             ({"type": "object", "properties": {"x": {"type": "number"}, "y": {"type": "number"}}},
              {"x": 1, "y": 2.5})]
    schema = {"$schema": DRAFT, "type": "object", "required": [names[50]], "minProperties": 2,
              "properties": {name: kinds[i % 5][0] for i, name in enumerate(names)},
              "dependentRequired": {names[3]: [names[50]]}}

    def make():
        chosen = {i: None for i in maker.random.sample(range(60), maker.random.randint(8, 15))} | {
            50: None}
        return maker.shuffled({names[i]: json.loads(json.dumps(kinds[i % 5][1])) for i in chosen})
    return schema, [make() for _ in range(400)]


def manifest(maker):
    person = {"type": ["object", "string"], "required": ["name"], "properties": {
        "name": {"type": "string"}, "url": {"type": "string", "format": "uri"},
        "email": {"type": "string", "format": "email"}}}
    needs = {"type": "object", "additionalProperties": {"type": "string"}}
    schema = {"$schema": DRAFT, "type": "object", "required": ["name", "version"],
              "$defs": {"person": person, "needs": needs}, "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 214,
                 "pattern": "^(?:@[a-z0-9-*~][a-z0-9-*._~]*/)?[a-z0-9-~][a-z0-9-._~]*$"},
        "version": {"type": "string"}, "description": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "author": {"$ref": "#/$defs/person"}, "private": {"type": "boolean"},
        "contributors": {"type": "array", "items": {"$ref": "#/$defs/person"}},
        "license": {"anyOf": [{"type": "string"}, {"enum": ["MIT", "Apache-2.0"]}]},
        "bin": {"type": ["string", "object"], "additionalProperties": {"type": "string"}},
        "scripts": {"type": "object", "properties": {"test": {"type": "string"}},
                    "additionalProperties": {"type": "string"}},
        "exports": {"$ref": "#/$defs/exports"},
        "dependencies": {"$ref": "#/$defs/needs"}, "devDependencies": {"$ref": "#/$defs/needs"},
        "peerDependencies": {"$ref": "#/$defs/needs"},
        "engines": {"type": "object", "additionalProperties": {"type": "string"}},
        "files": {"type": "array", "items": {"type": "string"}}},
        "patternProperties": {"^_": {"type": "string"}}}
    schema["$defs"]["exports"] = {"anyOf": [
        {"type": ["string", "null"], "pattern": "^\\./"}, {"type": "object", "propertyNames": {
            "pattern": "^(\\.|\\./.*|[a-z]+)$"}, "additionalProperties": {"$ref": "#/$defs/exports"}}]}

    def make():
        def some(count):
            return {maker.word(): f"^{maker.random.randrange(20)}.1.0" for _ in range(count)}
        value = {
            "name": maker.random.choice(["", "@scope/"]) + maker.word(), "version": "1.2.3",
            "description": maker.words(8), "keywords": [maker.word() for _ in range(6)],
            "author": {"name": maker.words(2), "email": "someone@mail.example"}, "license": "MIT",
            "contributors": [maker.words(2), {"name": maker.word()}],
            "scripts": {"test": "run tests", "build": maker.words(3), "lint": maker.words(2)},
            "exports": {".": {"import": "./index.mjs", "require": "./index.js"},
                        "./sub": "./sub.js"},
            "dependencies": some(15), "devDependencies": some(20), "_from": maker.word(),
            "engines": {"node": ">=18"}, "files": ["lib", "index.js"], "homepage": maker.word()}
        if maker.chance(0.04):
            value["name"] = "Upper Case"
        return value
    return schema, [make() for _ in range(200)]


def workflow(maker):
    text = {"type": "string"}
    scalar = {"type": ["string", "number", "boolean"]}
    environment = {"oneOf": [{"type": "object", "additionalProperties": scalar},
                             {"type": "string", "pattern": "^\\$\\{\\{.*\\}\\}$"}]}
    step = {"type": "object", "anyOf": [{"required": ["uses"]}, {"required": ["run"]}],
            "properties": {"name": text, "id": text, "if": {"type": ["boolean", "string", "number"]},
                           "uses": {"type": "string", "pattern": "^[\\w./-]+(@[\\w.-]+)?$"},
                           "run": text, "shell": {"anyOf": [text, {"enum": ["bash", "sh"]}]},
                           "with": {"type": "object", "additionalProperties": scalar},
                           "env": {"$ref": "#/$defs/environment"},
                           "timeout": {"type": "integer", "minimum": 1}},
            "dependentRequired": {"shell": ["run"]}, "additionalProperties": False}
    job = {"type": "object", "required": ["runs-on"], "properties": {
        "name": text, "runs-on": {"anyOf": [
            text, {"type": "array", "minItems": 1, "items": text}]},
        "needs": {"oneOf": [{"type": "array", "items": {"$ref": "#/$defs/name"}, "minItems": 1},
                            {"$ref": "#/$defs/name"}]},
        "strategy": {"type": "object", "required": ["matrix"], "properties": {
            "matrix": {"type": "object", "minProperties": 1, "patternProperties": {
                "^(in|ex)clude$": {"type": "array", "items": {"type": "object"}}},
                "additionalProperties": {"type": "array", "minItems": 1}},
            "fail-fast": {"type": "boolean"}}},
        "env": {"$ref": "#/$defs/environment"},
        "steps": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}}},
        "additionalProperties": False}
    events = ["push", "pull_request", "schedule", "release", "manual"]
    schema = {"$schema": DRAFT, "type": "object", "required": ["on", "jobs"], "properties": {
        "name": text, "on": {"oneOf": [
            {"enum": events}, {"type": "array", "items": {"enum": events}, "minItems": 1},
            {"type": "object", "propertyNames": {"enum": events}, "additionalProperties": {
                "type": ["object", "null", "array"]}}]},
        "env": {"$ref": "#/$defs/environment"},
        "jobs": {"type": "object", "minProperties": 1, "patternProperties": {
            "^[_a-zA-Z][a-zA-Z0-9_-]*$": {"$ref": "#/$defs/job"}}, "additionalProperties": False}},
        "additionalProperties": False, "$defs": {
            "job": job, "step": step, "environment": environment,
            "name": {"type": "string", "pattern": "^[_a-zA-Z][a-zA-Z0-9_-]*$"}}}

    def make_step():
        value = {"name": maker.words(3)}
        if maker.chance(0.4):
            value |= {"uses": f"actions/{maker.word()}@v4", "with": {maker.word(): "x", "depth": 0}}
        else:
            value |= {"run": maker.words(6), "shell": "bash"}
        if maker.chance(0.3):
            value["env"] = {maker.word().upper(): maker.word(), "CI": True}
        return value

    def make():
        jobs = {}
        for name in maker.names(maker.random.randint(2, 6)):
            jobs[name] = {"runs-on": maker.random.choice(["linux", ["self", "arm"]]),
                          "strategy": {"matrix": {"os": ["a", "b"], "include": [{"os": "c"}]}},
                          "steps": [make_step() for _ in range(maker.random.randint(3, 10))]}
            if maker.chance(0.5):
                jobs[name]["needs"] = maker.random.choice([maker.word(), [maker.word()]])
        on = maker.random.choice(["push", ["push", "release"], {"push": {"branches": ["main"]}}])
        return {"name": maker.words(2), "on": on, "env": {"A": 1}, "jobs": jobs}
    return schema, [make() for _ in range(100)]


# Data sets by name, and those in which `format` is asserted.
SETS = {
    "own-unevaluated": unevaluated, "own-large-enum": large_enum, "own-tagged-union": tagged_union,
    "own-recursive": recursive, "own-pattern-properties": pattern_properties, "own-wide": wide,
    "own-records": records, "own-formats": formats, "own-dynamic-tree": dynamic_tree,
    "own-numbers": numbers, "own-sparse": sparse, "own-manifest": manifest,
    "own-workflow": workflow,
}
FORMATS_ASSERTED = {"own-formats", "own-manifest"}


def write(folder=FOLDER):
    """Writes all data sets and returns their folders."""
    folders = []
    for name, make in SETS.items():
        maker = Maker(name)
        schema, instances = make(maker)
        for index in range(5, len(instances), 12):
            instances[index] = fault(maker, instances[index])
        target = pathlib.Path(folder) / name
        target.mkdir(parents=True, exist_ok=True)
        (target / "schema-2020.json").write_text(json.dumps(schema, indent=1) + "\n")
        with open(target / "instances.jsonl", "w", encoding="utf-8") as file:
            for instance in instances:
                file.write(json.dumps(instance, separators=(",", ":")) + "\n")
        folders.append(target)
    return folders


if __name__ == "__main__":
    for written in write(*sys.argv[1:]):
        print(written)
