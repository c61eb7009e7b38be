"""Ready-made questions: SPARQL files with a header that says what they ask and what may be set.

    # title: Who sits in a partnership?
    # theme: partnerships
    # meaning: One row for each body in each partnership, with the capacity printed beside it
    #   and the document that says so.
    # parameter: partnership (text) any: part of its name or short name; example: MASP

A line `# needs: thing words` names parameters of which a page asks for one before it answers.

A parameter is the variable of that name, bound by the one line `VALUES ?partnership { UNDEF }` of
the query. `UNDEF` there means any; a term is the value where none is given. So each file is
a complete query that runs in every SPARQL 1.1 tool. Setting a parameter replaces that line by one
with the term as the store itself writes it: no text of a caller is ever read as SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox

from graph.errors import BadParameter, BadQuery, UnknownQuery

QUERIES = Path(__file__).parent / "queries"
XSD = "http://www.w3.org/2001/XMLSchema#"

HEADER = re.compile(r"#\s*(title|theme|meaning|parameter|competency|see|show|needs):\s*(.*)")
SHOW = re.compile(r"bars \w+(\+\w+)* \w+|network \w+ \w+")
PARAMETER = re.compile(r"(\w+) \((\w+)\) (any|default): (.*?)(?:; example: (.*))?$")

# Type of a parameter: what a value must look like, its datatype, and how to say so to a person.
TYPES: dict[str, tuple[re.Pattern[str], str, str]] = {
    "text": (re.compile(r".*", re.DOTALL), "string", "any text"),
    "integer": (re.compile(r"[+-]?\d+"), "integer", "a whole number such as 6"),
    "decimal": (re.compile(r"[+-]?\d+(\.\d+)?"), "decimal", "a number such as 1500 or 12.5"),
    "year": (re.compile(r"\d{4}"), "integer", "a year such as 2024"),
    "date": (
        re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
        "date",
        "a day such as 2024-04-01",
    ),
    "boolean": (re.compile(r"true|false"), "boolean", "true or false"),
    "iri": (re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+"), "", "a full IRI"),
}


@dataclass(frozen=True)
class Parameter:
    """One thing that the asker of a question may set."""

    name: str
    kind: str  # a key of TYPES
    meaning: str
    example: str = ""
    default: str = ""  # as SPARQL writes it; empty means any

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the only values there are, where the meaning is a list: `one of yes, no`."""
        listed = re.fullmatch(r"one of ([\w-]+(?:, [\w-]+)+)", self.meaning)
        return tuple(listed[1].split(", ")) if listed else ()

    def wrong(self, value: str) -> str:
        """Return what is wrong with a value, and what is accepted; nothing where it can be set."""
        pattern, _, accepted = TYPES[self.kind]
        if (
            not pattern.fullmatch(value)
            or (self.kind == "date" and not is_day(value))
            or (self.kind == "iri" and not urlsplit(value).scheme)
        ):
            return f"'{value}' is not {accepted}"
        if self.choices and value.lower() not in self.choices:
            return f"'{value}' is not one of {', '.join(self.choices)}"
        return ""

    def term(self, value: str) -> ox.Literal | ox.NamedNode:
        """Return the value as a term of this parameter's type.

        Raises BadParameter when it is not of the type, or not among the choices.
        """
        if wrong := self.wrong(value):
            raise BadParameter(f"parameter {self.name}: {wrong}")
        datatype = TYPES[self.kind][1]
        if self.kind == "iri":
            return ox.NamedNode(value)
        return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


@dataclass(frozen=True)
class Question:
    """A ready-made question: its text as the file has it, and what its header says."""

    name: str
    text: str
    title: str
    meaning: str
    theme: str = ""
    competency: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    see: tuple[str, ...] = ()  # names of related questions
    show: str = ""  # the picture that fits: "bars NAME+NAME VALUE" or "network NAME NAME"
    needs: tuple[str, ...] = ()  # parameters of which a page asks for one before it answers

    def lacks(self, values: Mapping[str, str]) -> bool:
        """Return whether none of the parameters is set without which there is too much to say."""
        return bool(self.needs) and not any(values.get(name) for name in self.needs)

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the query with these parameters set; an empty value means any.

        Raises BadParameter for a parameter the question does not have, or a value of another type.
        """
        text = self.text
        known = {parameter.name: parameter for parameter in self.parameters}
        for name, value in values.items():
            if name not in known:
                have = ", ".join(known) or "none"
                raise BadParameter(f"{self.name} has no parameter '{name}'; it has: {have}")
            term = str(known[name].term(value)) if value else "UNDEF"
            line = f"VALUES ?{name} {{ {term} }}".replace("\\", r"\\")
            text = values_line(name).sub(line, text)
        return text

    def examples(self) -> dict[str, str]:
        """Return the example value of each parameter that has one."""
        return {p.name: p.example for p in self.parameters if p.example}


def is_day(text: str) -> bool:
    """Return whether a text is a day of the calendar: 2024-02-30 is none."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def values_line(name: str) -> re.Pattern[str]:
    """Return what finds the line that binds a parameter."""
    term = r'UNDEF|<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?|[^<"\s}]+'
    return re.compile(rf"VALUES \?{name} \{{ ({term}) \}}")


def read_question(path: Path) -> Question:
    """Return the question in a file.

    Raises BadQuery when its header is faulty or a parameter has no VALUES line.
    """
    return parse_question(path.stem, path.read_text("utf-8"))


def parse_question(name: str, text: str) -> Question:
    """Return the question that a text with a header is."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := HEADER.match(line):
            key = match[1]
            fields.setdefault(key, []).append(match[2].strip())
        elif key:
            fields[key][-1] += " " + line.lstrip("#").strip()
    for needed in ("title", "meaning"):
        if needed not in fields:
            raise BadQuery(f"{name}.rq", f"its header has no '# {needed}:' line")
    parameters = tuple(parse_parameter(name, text, one) for one in fields.get("parameter", []))
    needs = tuple(" ".join(fields.get("needs", [])).split())
    if unknown := set(needs) - {parameter.name for parameter in parameters}:
        raise BadQuery(f"{name}.rq", f"'# needs:' names no parameter of it: {', '.join(unknown)}")
    return Question(
        name=name,
        text=text,
        title=fields["title"][0],
        meaning=fields["meaning"][0],
        theme=fields.get("theme", [""])[0],
        competency=tuple(
            int(n) for n in re.findall(r"\d+", " ".join(fields.get("competency", [])))
        ),
        parameters=parameters,
        see=tuple(" ".join(fields.get("see", [])).split()),
        show=parse_show(name, text, fields.get("show", [""])[0]),
        needs=needs,
    )


def parse_show(query: str, text: str, line: str) -> str:
    """Return what a header says of the picture, checked: its columns are variables of the query."""
    match = SHOW.fullmatch(line)
    if line and not match:
        accepted = "'bars COLUMN+COLUMN VALUE' or 'network COLUMN COLUMN'"
        raise BadQuery(f"{query}.rq", f"'# show: {line}' is not {accepted}")
    for column in re.findall(r"\w+", line)[1:]:
        if not re.search(rf"\?{column}\b", text):
            raise BadQuery(f"{query}.rq", f"'# show: {line}' names ?{column}, which it has not")
    return line


def parse_parameter(query: str, text: str, line: str) -> Parameter:
    """Return the parameter that one header line declares."""
    match = PARAMETER.fullmatch(line)
    if not match or match[2] not in TYPES:
        raise BadQuery(
            f"{query}.rq",
            f"'# parameter: {line}' is not 'name (type) any: meaning; example: value' with a type "
            f"of {', '.join(TYPES)}",
        )
    bound = values_line(match[1]).findall(text)
    if not bound:
        raise BadQuery(
            f"{query}.rq", f"nothing binds ?{match[1]}: write VALUES ?{match[1]} {{ UNDEF }}"
        )
    default = "" if bound[0] == "UNDEF" else bound[0]
    if (match[3] == "any") != (default == ""):
        raise BadQuery(
            f"{query}.rq", f"?{match[1]} is declared '{match[3]}' but bound to {bound[0]}"
        )
    return Parameter(match[1], match[2], match[4], match[5] or "", default)


def questions() -> list[Question]:
    """Return all ready-made questions, sorted by theme and title."""
    found = [read_question(path) for path in QUERIES.glob("*.rq")]
    return sorted(found, key=lambda q: (q.theme, q.title))


def find_question(name: str) -> Question:
    """Return the ready-made question of that name.

    Raises UnknownQuery with the names there are.
    """
    known = sorted(path.stem for path in QUERIES.glob("*.rq"))
    if name not in known:
        raise UnknownQuery(name, known)
    return read_question(QUERIES / f"{name}.rq")


def split_settings(settings: Iterable[str]) -> dict[str, str]:
    """Return the parameters that texts such as `area=Kent` set.

    Raises BadParameter for a text without an equals sign.
    """
    values: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise BadParameter(f"'{setting}' sets nothing; write NAME=VALUE")
        values[name.strip()] = value.strip()
    return values
