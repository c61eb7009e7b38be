"""Read the sums that are told with others: listed, respectively, further ones, raised from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.cued import cued
from ingest.extract.recipient.kind import Kind
from ingest.extract.sums.giving import AUX, GETTING, GIVEN, NAMES, WHICH
from ingest.extract.sums.masked import NOT, M, Masked, N, P
from ingest.extract.sums.promised import REFUSED_LIST
from ingest.extract.sums.role import Role, Told
from ingest.extract.sums.slots import GRANTS_OF

_THE_SAME = re.compile(
    rf"{NAMES}(?:{WHICH}) (?P<v>{AUX}(?:{GETTING}|awarded|given|granted|allocated)) (?:the same|an identical|an equal|a similar)(?: amount| sum| figure| grant| award)?\b"
)


def same_again(masked: Masked) -> Iterator[Told]:
    """Yield the sum told last for a name that "received the same"."""
    for match in _THE_SAME.finditer(masked.text):
        sums = [c for c in masked.text[: match.start()] if c in masked.money]
        names = tuple(masked.names[c] for c in match["n"] if c in masked.names)
        if sums and names:
            hit, why = masked.money[sums[-1]], masked.span(*match.span("v"))
            yield Told(hit, Role.AWARD, names, why=why, pattern="the same again")


_RAISED = cued(rf"\b(?:increas|rais|reduc|cut|extend|uplift|rising|chang)\w*\b[^.;]{{0,90}} from (?P<old>{M}) to (?P<new>{M})")  # fmt: skip


def with_raised(masked: Masked, slots: dict[str, Told]) -> dict[str, Told]:
    """Return the slots with what a sum is raised or cut to in the place of what it was."""
    match = _RAISED.search(masked.text)
    old = slots.get(match["old"]) if match else None
    if match is None or old is None:
        return slots
    new = replace(old, money=masked.money[match["new"]])
    was = replace(old, role=Role.BUDGET, recipients=())
    return {**slots, match["old"]: was, match["new"]: new}


_LISTED = re.compile(
    rf"(?:^|[:;,.] |\band |\bare |\bincluding |\bincluded ){N}(?P<n>)(?:(?:,| [–—:-])?(?: an? (?:amount|sum|grant|total|award) of| the sum of)? (?P<m>{M})(?=[;,.]| and\b| for\b| to\b| as\b| [–—-] [a-z]|$)| \([^(){M[1:-1]}]{{2,50}}, (?P<m2>{M})\))"
)
_PLACE = r"(?: \([^()]{1,40}\))?"
_RESPECTIVELY = cued(
    rf"(?P<sums>{M}(?:(?:, | and |, and ){M})+)(?P<gap>[^.;{M[1:-1]}]*?)(?P<names>{N}{_PLACE}(?:(?:, | and |, and )(?:the )?{N}{_PLACE})+),? respectively"
    rf"|(?P<names2>{N}{_PLACE}(?:(?:, | and |, and )(?:the )?{N}{_PLACE})+)(?P<gap2>[^.;{N[1:-1]}]*?)(?P<sums2>{M}(?:(?:, | and |, and ){M})+),? respectively"
    rf"|(?P<names3>{N} and (?:the )?{N})(?P<gap3>[^.;{N[1:-1]}{M[1:-1]}]*?)(?P<sums3>{M},? and (?:nearly |almost |over |around |about |just over |just under |more than )?{M})(?=[.,;]|$)"
)


# Where the money went, not to whom: "The breakdown for each area was: Holm £500, Tarn £300".
BY_AREA = re.compile(
    r"\b(?:breakdown|broken down|split|divided|shared out|spread|figures?|totals?)\b[^.;£]{0,30}?\b(?:by|for|of|per|among|between|across)(?: each| every| the)?(?: [a-z]+)? (?:areas?|wards?|districts?|towns?|boroughs?|divisions?|parish(?:es)?|count(?:y|ies)|regions?)\b[^.;£]{0,40}$",
    re.IGNORECASE,
)


def listed(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield names told one after the other with their sums: "Kite Trust £5,000; Iris Trust £7,250"."""
    found = list(_LISTED.finditer(masked.text))
    if len(found) < 2 and not re.search(r"\bfollowing [^.;:]{0,40}: ", masked.text):
        return
    if found and BY_AREA.search(masked.text[: found[0].start()]):
        return
    for match in found:
        name = next(c for c in match.group() if c in masked.names)
        character = match["m"] or match["m2"]
        hit = masked.money[character]
        role = Role.DECLINED if REFUSED_LIST.search(masked.text[: match.end()]) else Role.AWARD
        yield character, Told(hit, role, (masked.names[name],), pattern="listed")


def respectively(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield as many names as sums, told to belong together in their order."""
    for match in _RESPECTIVELY.finditer(masked.text):
        found = match.groupdict()
        sums, names, gap = (
            next((found[kind + n] for n in ("", "2", "3") if found[kind + n]), "")
            for kind in ("sums", "names", "gap")
        )
        sums = [c for c in sums if c in masked.money]
        names = [c for c in re.sub(r"\([^()]*\)", "", names) if c in masked.names]
        told = re.search(rf"{GIVEN}|{GETTING}", gap) or (
            gap.startswith(" to ")
            and GRANTS_OF.search(masked.source[: masked.money[sums[0]].start])
        )
        if len(sums) == len(names) and told:
            for character, name in zip(sums, names, strict=True):
                hit = masked.money[character]
                yield (
                    character,
                    Told(hit, Role.AWARD, (masked.names[name],), pattern="respectively"),
                )


_COORDINATED = re.compile(
    rf"(?:,|,? and|;) (?:(?P<m>{M})(?: [a-z]+){{0,2}}? (?P<v>to|for) (?:the )?(?P<n>{N})|(?:the |an? )?(?:[a-z]+ ){{0,2}}(?P<n2>{N})(?: (?:in|at|from|near) {P})?,? (?:(?:a|the) (?:total|sum|further sum) of )?(?P<m2>{M})(?=[.,;]| \({M}| and\b| under\b| from\b| for\b| to\b| towards\b|$)|[^.;:{NOT}()]{{0,30}}? (?P<v3>to) (?:the )?(?P<n3>{N}),? (?:at|worth|for) (?:an? (?:[a-z]+ )?(?:cost|value|price|sum) of )?(?P<m3>{M}))"
)


def coordinated(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield further sums of one giving: "£6,200 for Larch House and £4,100 for Willow Centre"."""
    if not any(t.role is Role.AWARD for t in slots.values()):
        return
    for match in _COORDINATED.finditer(masked.text):
        way = next(k for k in ("", "2", "3") if match[f"m{k}"])
        character, name = match[f"m{way}"], match[f"n{way}"]
        rest = masked.text[match.end() :]
        if masked.names[name].kind is Kind.ODD and re.match(
            r" (?!(?:for|to|towards|and|from|in|at|over|who|which|with|under|via|on|of)\b)[a-z]+(?:[.,;]| (?!to\b)|$)",
            rest,
        ):
            continue  # "£500 for the Newtown branch": a place or a brand, and what it has
        if character not in slots:
            first = next(t for t in slots.values() if t.role is Role.AWARD)
            verb = match.span("v3") if match["v3"] else match.span("v")
            why = masked.span(*verb) if verb[0] >= 0 else first.why
            hit, names = masked.money[character], (masked.names[name],)
            yield character, Told(hit, Role.AWARD, names, why=why, pattern="coordinated")


_FOR_WORK = rf" for (?!(?:the )?{N})[a-z][^.;:{NOT}()]{{3,90}}?"
_EACH_FOR = re.compile(rf"(?P<first>{M}){_FOR_WORK}(?:, |,? and )(?P<m>{M})(?= for [a-z])")


def each_for_its_work(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield further sums for one body: "funds Kite Trust with £5,000 for a line and £2,000 for rent"."""
    known = dict(slots)
    at = 0
    while match := _EACH_FOR.search(masked.text, at):
        at = match.start("m")
        first, character = known.get(match["first"]), match["m"]
        if (
            first is None
            or first.role is not Role.AWARD
            or not first.pattern.startswith("giving name")
        ):
            continue
        if character not in slots:
            told = replace(first, money=masked.money[character], pattern="sum for its work")
            known[character] = replace(told, pattern=first.pattern)
            yield character, told


_FURTHER = cued(
    rf"(?P<first>{M})(?:[^.;:{NOT}()]{{0,70}}?| from (?:the )?{N}[^.;:{NOT}()]{{0,30}}?)\b(?P<v>followed by|and (?:an? )?(?:further|additional|another)|plus(?: an?)?(?: further| additional)?|with a further|and,? (?:(?:earlier|later|last|this|more recently|then|also)[a-z ]{{0,20}},? )?(?:being (?:awarded|given|granted|handed)|receiving|winning|securing))\b[^.;:{NOT}()]{{0,30}}?(?P<m>{M})"
)


def further(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield the sums that are told to follow another one, to whoever that one goes."""
    for match in _FURTHER.finditer(masked.text):
        first = slots.get(match["first"])
        if first is not None and first.role is Role.AWARD and match["m"] not in slots:
            hit, why = masked.money[match["m"]], masked.span(*match.span("v"))
            yield match["m"], replace(first, money=hit, why=why, pattern="further sum")
