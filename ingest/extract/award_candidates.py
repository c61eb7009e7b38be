"""Pair each sum with the names that may be its recipient, and say what speaks for and against each.

What speaks is a set of plain features of language and layout: the words next to the sum and the name,
what stands between them, what the lines above say, how many sums and names there are. No name, figure
or place is a feature, so that a document with others is read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import BlockKind, Span
from ingest.extract.award_lead_ins import STRONG, LeadIns
from ingest.extract.promise import Unit, body_check, cleared, name_part
from ingest.extract.recipients import Kind, Named, find_names, kind_of
from ingest.extract.sums import mask, role_by_cue
from ingest.reading import Reading
from ingest.values import Hit, find_money


@dataclass(frozen=True)
class Candidate:
    """A sum and a name that may be its recipient, with the features of the pair."""

    sum_unit: Unit
    hit: Hit[Decimal]
    name_unit: Unit
    name: Named
    features: frozenset[str]


_ABOVE, _BELOW = 4, 2  # units around a sum in which its recipient may be named
_WORD = re.compile(r"[\w’'-]+|£|[^\w\s]")
_STOP = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"‘£]")
_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("awarding", r"award(?:s|ed|ing)?|granted"),
        ("giving", r"giv(?:e|es|en|ing)|gave|pa(?:y|id|ys|ying)|donat\w+|hand(?:ed|ing|s)?|provid(?:e|es|ed|ing)|contribut\w+|distribut\w+|sponsor\w*"),
        ("allocating", r"alloca\w+|earmark\w+|commit\w*|set aside|invest\w*"),
        ("getting", r"receiv\w+|gets?|got|w[io]ns?|won|benefit\w*|secur\w+|successful\w*"),
        ("approving", r"approv\w+|agree[sd]?|authoris\w+|resolved"),
        ("recommending", r"recommend\w*|propos\w+"),
        ("grant", r"grants?|funding|funded|funds?"),
        ("contract", r"contract\w*|commission(?:ed|s|ing)?|appoint\w*|provider|supplier|tender\w*|procure\w*"),
        ("deliver", r"deliver\w*|run(?:s|ning)?|provision|service"),
        ("extend", r"exten\w+|renew\w*|continu\w+|uplift\w*|increas\w*|further|additional"),
        ("bid", r"bids?|bidding|appl(?:y|ied|ication\w*)|request\w*|sought|seek\w*|ask(?:s|ed|ing)|submitted"),
        ("refuse", r"declin\w+|refus\w+|reject\w+|unsuccessful\w*|withdr[ae]w\w*|not"),
        ("total", r"total\w*|altogether|overall|combined|between them|shar(?:e|ed|ing)|across"),
        ("ceiling", r"up to|maximum|minimum|limit\w*|between|no more than|range"),
        ("budget", r"budget\w*|precept|council tax|expenditure|savings?|income|reserves?|deficit|spend(?:ing)?|spent"),
        ("cost", r"costs?|price|worth|salar\w+|value[ds]?|estimat\w*"),
        ("ministry", r"Home Office|Ministry|MoJ|Government|Treasury|NHS England|National Lottery|Home Secretary"),
        ("loss", r"lost|los[es]+|fraud\w*|stole\w*|stolen|scam\w*|seiz\w+|fine[ds]?|compensation|damage|raised"),
        ("match", r"match(?:ed)?[ -]?fund\w*|matched"),
        ("history", r"previous\w*|former\w*|earlier|last year|originally|initial\w*|current|existing|outgoing"),
        ("possible", r"could|may|might|would|should|can|hop(?:e|es|ing)|if|invit\w+|available|eligible|open"),
        ("each", r"each|apiece|per|every"),
        ("partner", r"partners?hip|partner|with|alongside|led by|on behalf of|hosted"),
        ("support", r"support\w*|help\w*|enabl\w+|allow\w*"),
        ("said", r"said|says|added|welcomed|announced|explained"),
        ("fund", r"fund|pot|scheme|package|programme|round|initiative"),
    )
)  # fmt: skip


class Pairing:
    """The names and sums of a document, read once for all of its candidates."""

    def __init__(self, reading: Reading, units: list[Unit]) -> None:
        self._reading = reading
        self._units = units
        is_body = body_check(reading)
        self._is_body = is_body
        self._names = [_names_of(unit, is_body) for unit in units]
        self._money = [find_money(unit.text) for unit in units]
        self._counts = Counter(n.text for names in self._names for n in names)
        values = [h.value for hits in self._money for h in hits]
        self._sums = Counter(values)
        listed = {
            u.index
            for u, hits in zip(units, self._money, strict=True)
            if len(hits) == 1 and len(u.text) < 700
        }
        self._leads = LeadIns(units, listed)
        self._listed = listed
        self._text = reading.document.text
        self._of_document = self._document_features()
        self._beside_name: dict[int, frozenset[str]] = {}

    def of_sums(
        self, wanted: Callable[[Unit, Hit[Decimal]], bool] = lambda _unit, _hit: True
    ) -> Iterator[list[Candidate]]:
        """Yield, for each sum that is wanted in reading order, the names that may be its recipient."""
        for unit in self._units:
            for place, hit in enumerate(self._money[unit.index]):
                if not wanted(unit, hit):
                    continue
                shared = self._sum_features(unit, place)
                yield [
                    self._candidate(unit, place, other, named, shared)
                    for other, named in self._names_near(unit)
                ]

    def of(self, amount: Span, name: Span) -> tuple[Candidate, bool] | None:
        """Return the pair that two places of the document are, and whether the name is read as one.

        None where the sum or the name stands outside the publisher's own words.
        """
        unit, other = self._unit_at(amount), self._unit_at(name)
        if unit is None or other is None:
            return None
        at = unit.view.offsets.index(amount.start)
        place = next((i for i, h in enumerate(self._money[unit.index]) if h.start == at), None)
        if place is None:
            return None
        start = other.view.offsets.index(name.start)
        end = start + sum(o < name.end for o in other.view.offsets[start:])
        named = next(
            (n for n in self._names[other.index] if (n.start, n.end) == (start, end)), None
        )
        text = other.text[start:end]
        given = named or Named(text, start, end, kind_of(text, self._is_body))
        shared = self._sum_features(unit, place)
        return self._candidate(unit, place, other, given, shared), named is not None

    def _unit_at(self, span: Span) -> Unit | None:
        return next(
            (u for u in self._units if u.block.span.covers(span) and span.start in u.view.offsets),
            None,
        )

    def _candidate(
        self, unit: Unit, place: int, other: Unit, named: Named, shared: set[str]
    ) -> Candidate:
        features = shared | self._name_features(other, named)
        features |= self._pair_features(unit, place, other, named)
        return Candidate(
            unit, self._money[unit.index][place], other, named, frozenset(_crossed(features))
        )

    def _document_features(self) -> set[str]:
        features = {"bias", f"form: {self._reading.form.kind.value}"}
        distinct = len(self._sums)
        features.add(f"sums in document: {_bucket(distinct, (1, 2, 4, 8))}")
        bodies = len({n.text for names in self._names for n in names if n.kind is Kind.BODY})
        features.add(f"bodies in document: {_bucket(bodies, (0, 1, 3, 8))}")
        for name, pattern in _CLASSES:
            if name in ("awarding", "bid", "budget", "contract", "loss"):
                count = len(pattern.findall(self._text))
                features.add(f"document, {name}: {_bucket(count, (0, 1, 4))}")
        return features

    def _names_near(self, unit: Unit) -> Iterator[tuple[Unit, Named]]:
        """Yield the names of a unit and of those near it that may be a recipient's, in order."""
        seen: set[str] = set()
        low, high = max(0, unit.index - _ABOVE), min(len(self._units), unit.index + _BELOW + 1)
        for index in [
            unit.index,
            *range(unit.index - 1, low - 1, -1),
            *range(unit.index + 1, high),
            *range(min(3, low)),
        ]:
            for named in self._names[index]:
                key = f"{index == unit.index}{named.text}"
                if key not in seen and named.kind in (Kind.BODY, Kind.ODD):
                    seen.add(key)
                    yield self._units[index], named

    # What the sum tells -----------------------------------------------------------------

    def _sum_features(self, unit: Unit, place: int) -> set[str]:
        hits = self._money[unit.index]
        hit = hits[place]
        before, after = _sentence_around(unit.text, hit.start, hit.end)
        features = set(self._of_document)
        features.add(f"block: {unit.kind.value}")
        features.add(f"length: {_bucket(len(unit.text), (40, 90, 180, 400))}")
        features.add(f"sums in block: {_bucket(len(hits), (1, 2, 3))}")
        features.add(f"sum told: {_bucket(self._sums[hit.value], (1, 2))}")
        features.add(
            f"sum: {_bucket(int(hit.value), (99, 499, 4_999, 24_999, 99_999, 499_999, 1_999_999))}"
        )
        if hit.value == max(self._sums):
            features.add("largest sum")
        rest = sum((v for v in self._sums if v != hit.value), Decimal(0))
        if len(self._sums) > 2 and rest == hit.value:
            features.add("sum of the others")
        masked = mask(unit.text[hit.start - len(before) : hit.end + len(after)], self._is_body)
        role = role_by_cue(masked, hit.value)
        features.add(f"cue: {role}")
        for name, pattern in _CLASSES:
            if pattern.search(before[-60:]):
                features.add(f"before sum: {name}")
            if pattern.search(after[:60]):
                features.add(f"after sum: {name}")
        features |= {f"sum preceded by {w}" for w in _known_words(before, last=True)}
        features |= {f"sum followed by {w}" for w in _known_words(after, last=False)}
        lead = self._leads.awarding(unit.index) if len(hits) <= 2 and len(unit.text) < 700 else None
        features.add(
            "lead-in: "
            + ("none" if lead is None else "strong" if STRONG.search(lead.string) else "weak")
        )
        near = sum(
            i in self._listed for i in range(unit.index - 3, unit.index + 4) if i != unit.index
        )
        features.add(f"lines with a sum around: {_bucket(near, (0, 1, 3))}")
        return features

    # What the name tells ----------------------------------------------------------------

    def _name_features(self, unit: Unit, named: Named) -> set[str]:
        text = unit.text
        features = {f"name: {named.kind.value}"}
        features.add(f"words of name: {_bucket(len(named.text.split()), (1, 2, 4))}")
        if named.text.isupper():
            features.add("name in capitals")
        features.add(f"name told: {_bucket(self._counts[named.text], (1, 2, 4))}")
        if unit.index <= 1:
            features.add("name in title")
        if named.start <= 3:
            features.add("name first")
        if len(text) - named.end <= 2:
            features.add("name last")
        publisher = self._reading.glossary.publisher
        if publisher is not None and publisher.value.text.lower() == named.text.lower():
            features.add("name is publisher's")
        features |= {f"name preceded by {w}" for w in _known_words(text[: named.start], last=True)}
        features |= {f"name followed by {w}" for w in _known_words(text[named.end :], last=False)}
        if re.search(r"(?:Police|Constabulary|Council|Office)$", named.text):
            features.add("name of a public body")
        if len(named.text) > 0.8 * len(text):
            features.add("name is the block")
        return features

    # What the pair tells ----------------------------------------------------------------

    def _pair_features(self, unit: Unit, place: int, other: Unit, named: Named) -> set[str]:
        if other.index != unit.index:
            return self._apart(unit, other)
        hits = self._money[unit.index]
        hit = hits[place]
        after = named.start >= hit.end
        text = unit.text[hit.end : named.start] if after else unit.text[named.end : hit.start]
        features = {"name after" if after else "name before"}
        features.add(f"distance: {_bucket(len(text), (3, 15, 45, 100, 180))}")
        if _STOP.search(text):
            features.add("a stop between")
        low, high = (hit.end, named.start) if after else (named.end, hit.start)
        sums = sum(low <= h.start < high for h in hits)
        names = [n for n in self._names[unit.index] if low <= n.start < high and n.end <= high]
        bodies = sum(n.kind in (Kind.BODY, Kind.ODD) for n in names)
        features.add(f"sums between: {_bucket(sums, (0, 1))}")
        features.add(f"bodies between: {_bucket(bodies, (0, 1))}")
        if any(n.kind in (Kind.OFFICE, Kind.MINISTRY) for n in names):
            features.add("payer between")
        for name, pattern in _CLASSES:
            if pattern.search(text):
                features.add(f"between: {name}")
        words = re.findall(r"\b(?:to|for|by|from|with|and|of)\b", text)
        features |= {f"between: word {word}" for word in words}
        if re.fullmatch(r"[\s–—:(|,;*-]*(?:\([^)]*\))?[\s–—:(|,;*-]*", text):
            features.add("only marks between")
        if ":" in text:
            features.add("colon between")
        if "(" in text and ")" not in text:
            features.add("opening bracket between")
        return features

    def _apart(self, unit: Unit, other: Unit) -> set[str]:
        """Return what tells of a sum and a name that stand in two blocks."""
        step = other.index - unit.index
        way = "above" if step < 0 else "below"
        features = {f"name {_bucket(abs(step), (1, 2, 4))} blocks {way}"}
        own = [n for n in self._names[unit.index] if n.kind is Kind.BODY]
        features.add("a body beside the sum" if own else "no body beside the sum")
        first, last = sorted((unit.index, other.index))
        between = sum(len(self._money[i]) for i in range(first + 1, last))
        features.add("another sum between" if between else "no sum between")
        if self._money[other.index]:
            features.add("name has a sum of its own")
        features.add(f"name's block: {other.kind.value}")
        return features | self._beside(other)

    def _beside(self, unit: Unit) -> frozenset[str]:
        """Return what the words of a name's block tell, worked out once for each block."""
        if unit.index not in self._beside_name:
            told = (f"beside name: {n}" for n, words in _CLASSES if words.search(unit.text))
            self._beside_name[unit.index] = frozenset(told)
        return self._beside_name[unit.index]


def _crossed(features: set[str]) -> Iterator[str]:
    """Yield the features, and those that tell more together than apart."""
    yield from features
    side = next((s for s in ("name after", "name before") if s in features), "name elsewhere")
    if "name first" in features and side == "name before":
        yield from (
            f"name first, {f}"
            for f in features
            if f.startswith(("lead-in", "sums in block", "name: ", "cue: "))
        )
    for feature in features:
        if feature.startswith(
            (
                "between: ",
                "name preceded by",
                "distance: ",
                "sum followed by",
                "name followed by",
                "cue: ",
                "before sum: ",
                "only marks",
                "a stop",
                "colon",
                "lead-in",
            )
        ):
            yield f"{side}, {feature}"


def _names_of(unit: Unit, is_body: Callable[[str], bool]) -> list[Named]:
    """Return the names of a unit: as a line of a list has them where it is one, else as sentences do."""
    found = find_names(unit.text, is_body)
    if unit.kind is BlockKind.LABEL:
        return []
    if len(unit.text) <= 160:
        line = name_part(cleared(unit.text), is_body, trusted=True)
        if line is not None and line[2] in (Kind.BODY, Kind.ODD):
            start, end, kind = line
            whole = Named(unit.text[start:end], start, end, kind)
            known = any((n.start, n.end) == (start, end) for n in found)
            if not known and not find_money(whole.text):
                found = sorted([whole, *found], key=lambda n: n.start)
    return [n for n in found if not _NO_NAME.search(n.text)]


# Sums, codes and the words of labels: no name, whatever their capitals.
_NO_NAME = re.compile(
    r"£|\bGBP\b|\d[\d,.]*\d{3}|^\W*\d[\d\W]*$|^[AQ]\d{1,2}\W*$|^(?:Applicant|Requested|Outcome|Declined|Approved|Currency|Amount|Value|Total|Apply|Could|Dear|Yours|Thank|Decision|Notice|Payments?|Nationally)\b|:"
)


_KNOWN = frozenset(
    [
        "to",
        "for",
        "from",
        "by",
        "with",
        "of",
        "at",
        "the",
        "a",
        "an",
        "and",
        "in",
        "on",
        "as",
        "has",
        "have",
        "had",
        "will",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "who",
        "which",
        "said",
        "£",
        "(",
        ")",
        ":",
        ",",
        ".",
        "-",
        "–",
        "—",
        ";",
        "award",
        "awarded",
        "grant",
        "grants",
        "funding",
        "contract",
        "each",
        "per",
        "total",
        "sum",
        "receive",
        "received",
        "receives",
        "through",
        "via",
        "into",
        "towards",
        "between",
        "up",
        "over",
        "nearly",
        "around",
        "about",
        "further",
        "additional",
        "extra",
        "another",
        "new",
        "provider",
        "fund",
        "support",
        "deliver",
        "provide",
        "annum",
        "year",
        "costs",
        "cost",
    ]
)


def _known_words(text: str, *, last: bool) -> set[str]:
    """Return the common words nearest to a place: one, and two together."""
    words = [w.lower() for w in _WORD.findall(text[-40:] if last else text[:40])]
    if not words:
        return {"nothing"}
    near = words[-2:] if last else words[:2]
    if last and near and text[-40:-39].isalnum() and len(words) == len(near):
        near = near[-1:]
    marked = [w if w in _KNOWN else "…" for w in near]
    one = marked[-1] if last else marked[0]
    return {one, " ".join(marked)} if len(marked) > 1 else {one}


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what a sentence says before and after the characters `start` to `end`."""
    before, after = text[:start], text[end:]
    stops = list(_STOP.finditer(before))
    if stops:
        before = before[stops[-1].start() + 2 :]
    stop = _STOP.search(after)
    return before, after[: stop.start() + 1] if stop else after


def _bucket(number: int, bounds: tuple[int, ...]) -> str:
    """Return the range that a number falls in: "2", "3-4", "over 8"."""
    low = None
    for bound in bounds:
        if number <= bound:
            return str(bound) if low is None or low + 1 == bound else f"{low + 1}-{bound}"
        low = bound
    return f"over {bounds[-1]}"
