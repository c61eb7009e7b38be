"""Read what was answered to the recommendations of a panel or a review, each on a line with its answer.

    R1 Widen the post to all victims. ACCEPTED, from 1 April 2031.
    R3 Renew the grant for three years. NOT ACCEPTED; the settlement is not known.

What is accepted in part alone is left: which part is not for a status to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Decision, DecisionStatus, Found
from ingest.view import View

_REPLY = re.compile(
    r"(?m)^[ \t•*-]*(?:R ?\d{1,2}|Recommendation \d{1,2}|\d{1,2})[.:)]? +(?P<title>[A-Z][^.\n?]{8,180}?)[.:]?(?: [-–—]|) +(?P<word>(?:N(?:ot|OT) )?(?:Accepted|ACCEPTED|Agreed|AGREED)|Rejected|REJECTED|Declined|DECLINED)\b(?![ -]in part|,? in part)(?:[;:] *(?P<why>[^.\n]{6,150}))?"
)
_FEWEST = 2  # lines that make a list of replies
_REFUSED = re.compile(r"not|reject|declin", re.IGNORECASE)


def replies(reading: Reading) -> Iterator[Decision]:
    """Yield each recommendation that was accepted or not, called by its words."""
    view = View.of(reading.document, lines=True)
    found = list(_REPLY.finditer(view.text))
    for match in found if len(found) >= _FEWEST else ():
        title = clip(view, *match.span("title"), longest=200)
        if title is None:
            continue
        refused = _REFUSED.match(match["word"]) is not None
        status = DecisionStatus.REFUSED if refused else DecisionStatus.APPROVED
        why = clip(view, *match.span("why"), longest=160) if match["why"] and refused else None
        yield Decision(
            id=handles.decision(title.value),
            anchor=title.spans,
            title=title,
            status=Found(status, view.match_spans(match, "word"), "decision-status"),
            reason=(why,) if why else (),
        )
