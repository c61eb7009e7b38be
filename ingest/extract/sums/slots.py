"""Find the sums that stand in a slot of the grammar of giving, and the names to which it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import Several
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.sums.giving import PATTERNS
from ingest.extract.sums.masked import M, Masked, N, P
from ingest.extract.sums.no_gift import OF_SUBJECTS
from ingest.extract.sums.promised import promised
from ingest.extract.sums.role import Told

_EACH = re.compile(r"\b(?:[Ee]ach|both)\b|\bapiece\b")
# "have received £500 in grant funding each"
_THEN_EACH = re.compile(
    r" (?:(?:in|of) )?(?:[a-z]+ )?(?:grants?|funding|support) (?:each|apiece)\b"
    r"|(?: (?:per annum|a year|per year))? (?:each|apiece)\b"
)
_A_BODY = re.compile(N)
_SLOTS = Several(PATTERNS)


def sums_in_slots(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield each sum that stands in a slot with its recipients; the first pattern wins."""
    taken: set[str] = set()
    for name, pattern in _SLOTS.may_match(masked.text) if _A_BODY.search(masked.text) else ():
        for match in pattern.finditer(masked.text):
            character = match["m"]
            if character in taken:
                continue
            role = promised(masked, match, name)
            if role is None:
                continue
            taken.add(character)
            recipients = _own_names(masked, match, name)
            if name == "name in brackets":
                recipients = recipients[-1:]
            verb = match.span("v") if match["v"] else match.span("m")
            yield (
                character,
                Told(
                    masked.money[character],
                    role,
                    recipients,
                    each=_is_each(masked, match) or _as_many(masked, match, recipients),
                    why=masked.span(*verb),
                    pattern=name,
                ),
            )


def _is_each(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether each name of a slot gets its sum."""
    around = masked.text[match.start() : match.end() + 12]
    return bool(_EACH.search(around) or _THEN_EACH.match(masked.text, match.end("m")))


_SO_MANY = re.compile(
    r"\b(?P<many>two|three|four|five|six) (?:(?:separate|further|new|equal|one-off) )?(?:grants|awards|donations|contributions|contracts|payments|sums|cheques) (?:of|worth) (?:about |around |nearly |over )?$",
    re.IGNORECASE,
)
GRANTS_OF = re.compile(
    r"\b(?:[Gg]rants|[Aa]wards|[Cc]ontributions|[Ss]ums|[Dd]onations|[Pp]ayments) of (?:just |around )?$"
)
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _as_many(masked: Masked, match: re.Match[str], recipients: tuple[Named, ...]) -> bool:
    """Return whether as many grants of a sum are told as names: "two grants of £500 to A and B"."""
    before = masked.source[: masked.money[match["m"]].start]
    many = _SO_MANY.search(before)
    if many is not None:
        return _MANY[many["many"].lower()] == len(recipients)
    return len(recipients) > 2 and GRANTS_OF.search(before) is not None


# "Cymorth i Ferched Tarn / Tarn Women's Aid": one body, in Welsh and in English.
_IN_TWO_TONGUES = re.compile(rf"{N} ?/ ?(?:the )?{N}")


def _in_one_tongue(told: str, names: list[Named]) -> tuple[Named, ...]:
    """Return the names that characters of a masked sentence tell, of one told in two languages the body's."""
    twice = _IN_TWO_TONGUES.fullmatch(told) is not None and names[0].kind is not Kind.BODY
    return tuple(names[1:] if twice and names[1].kind is Kind.BODY else names)


# "Kite Trust, which runs Dale House in Tarn, received £500": the Trust has it.
_SUBJECT_OF = re.compile(
    rf"(?P<n>{N}),? (?:which|who|that) (?!has\b|have\b|had\b|was\b|were\b|will (?:now )?(?:receive|get|be|have)\b|received?\b|gets?\b|got\b)[a-z]+ [^.;:{M[1:-1]}]*(?<! and )(?<! while )(?<! and the )$"
)
# "Bright Days, which is run by Kite Trust, will receive £500", "£500 to the Bright Days service, run by
# Kite Trust": the Trust has it.
_RUN_BY = re.compile(
    rf"(?: (?:service|project|programme|scheme|helpline|initiative|hub|campaign|course|sessions))?, (?:which is |which are |an? (?:[a-z]+ ){{1,3}})?(?:run|led|delivered|provided|managed|operated|hosted|organised) by (?:the )?(?P<what>(?:local |national )?(?:charity|organisation|group|company) )?(?P<o>{N})(?: and (?:the )?(?P<also>{N}))?"
)
_WORK = re.compile(r" (?:Projects?|Programme|Scheme|Initiative|Campaign)$")
_A_CHARITY_OF = re.compile(
    r" (?:[a-z-]+ )?(?:charity|group|organisation|club|company|enterprise|service|helpline|refuge)\b"
)
_WHERE = re.compile(rf"{N}, {N}(?:,| in (?:the )?{P}|,? (?:which|who) )")
_VENUE = re.compile(r"\b(?:at|in|near|outside|inside|behind) (?:the )?$")
_ONE_OF_MANY = re.compile(r"\b(?:for|of|in|to|at|with|from|by) (?:the |its |their )?$")


def _own_names(masked: Masked, match: re.Match[str], name: str) -> tuple[Named, ...]:
    """Return the names of a slot, without one that belongs to the sum before or after it."""
    # "£5,000 goes to Kite Trust and the Iris Club will receive £7,000" has one name for each.
    names = _in_one_tongue(match["n"], [masked.names[c] for c in match["n"] if c in masked.names])
    if names and re.search(r" (?:Project|Programme|Scheme)$", names[-1].text):
        owner = re.match(rf" from (?:the )?(?P<o>{N})", masked.text[match.end("n") :])
        if owner and masked.names[owner["o"]].kind is Kind.BODY:
            return (masked.names[owner["o"]],)
    if name in OF_SUBJECTS and (subject := _SUBJECT_OF.search(masked.text[: match.start("n")])):
        return (masked.names[subject["n"]],)
    by = _RUN_BY.match(masked.text, match.end("n")) if len(names) == 1 else None
    if by is not None and (names[0].kind is Kind.ODD or _WORK.search(names[0].text)):
        owner_kind = masked.names[by["o"]].kind
        if owner_kind is Kind.BODY or (by["what"] and owner_kind is Kind.ODD):
            return tuple(masked.names[o] for o in (by["o"], by["also"]) if o)
    if len(names) < 2:
        return names
    if (
        len(names) == 2
        and names[1].kind is Kind.ODD
        and len(match["n"]) == len("N, N")
        and (
            (names[0].kind is Kind.BODY and " " not in names[1].text)
            or (
                (where := _WHERE.match(masked.text, match.start("n")))
                and (where[0][-1] == "," or names[0].kind is Kind.BODY)
            )
        )
    ):
        return names[:1]  # "Kite Trust, Tarnford, was given £3,000"
    if (
        len(names) == 2
        and names[1].kind is Kind.ODD
        and _A_CHARITY_OF.match(masked.text, match.end("n"))
    ):
        return names[:1]  # "£3,000 to KITE, the Tarnford charity for new arrivals"
    before, after = masked.text[: match.start("n")], masked.text[match.end("n") :]
    if re.match(r",? which (?:is|was|has|will)\b", after) and _ONE_OF_MANY.search(before):
        return names[-1:]  # "money for the Iris Club and Kite Trust which will receive £7,000"
    if match.start("m") < match.start("n") and re.match(
        r" (?:will|has|have|is to|was|receives?|gets?)\b", after
    ):
        return names[:-1]
    return names[_anothers(match, names[0], before) :]


def _anothers(match: re.Match[str], first: Named, before: str) -> bool:
    """Return whether the first name of a slot has another sum, or is where the one before it is spent."""
    if match["n"][1:].startswith(", and") and first.kind is Kind.ODD and _VENUE.search(before):
        return True  # "… for a course at the Old Mill, and Kite Trust gets £7,000"
    sum_before = rf"{M} (?:goes|went|going|awarded|given)? ?(?:to|for) (?:the )?$|\b(?:[Aa]longside|[Bb]esides) (?:the )?$"
    return match.start("n") < match.start("m") and re.search(sum_before, before) is not None
