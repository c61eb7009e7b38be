"""Read what a body did in a competition: who bid, withdrew, lost or came second, in the document's own words.

"Elm Trust was unsuccessful", "bids were received from A, B and C", "the other bidder was A". Who is given the
money or the contract stands in awards; here stand those who are not, too.
"""

from __future__ import annotations

import re

from ingest.phrases import clip
from ingest.records import Text
from ingest.view import View

_BID = r"(?:[Bb]id|tender|proposal|application|submission|quote|quotation|expression of interest)"
_BIDDER = r"(?:bidder|tenderer|applicant|supplier|bid|tender|submission)"
_PLACED = r"(?:second|third|fourth|last|lowest|highest)"
_LOST = (
    r"(?:unsuccessful|not successful|runner-up|runners-up|not (?:selected|chosen|appointed|shortlisted|taken forward)|shortlisted|eliminated|disqualified|rejected|excluded"
    rf"|(?:placed|ranked) {_PLACED}|the (?:only|unsuccessful|losing|{_PLACED}(?:[- ](?:placed|scoring|ranked))?|other|reserve) {_BIDDER}s?)"
)
_AFTER = re.compile(
    r"(?: ?\([^()]{1,60}\))?,?(?: (?:also|both|all|each|initially|originally|later|then|had|has|have|subsequently|unsuccessfully))* "
    rf"(?P<v>(?:bid|tendered|applied|competed) (?:unsuccessfully )?(?:for|to (?:run|deliver|provide|host|manage))\b|(?:submitted|put in|entered|withdrew|lost)(?: (?:an?|its|their|the))?(?: [a-z-]+)? {_BID}s?\b|withdrew (?:from|before|after|during|at|on)\b"
    rf"|(?P<be>was|were) (?:also |both |all )?{_LOST}\b|came {_PLACED}\b|scored (?=\d)|did not (?:bid|tender|apply|submit|meet|pass|reach)\b|lost (?:out|the (?:contract|tender|competition))\b"
    rf"|(?:declined|decided not|chose not) to (?:bid|tender|apply|submit)\b)"
)
_BEFORE = re.compile(
    rf"(?P<v>\b{_BID}s(?: were| was)?(?: also)? (?:received|submitted|made|evaluated|considered),?(?: from| by))(?: the)?:? $"
    rf"|(?P<w>\b(?:[Uu]nsuccessful|[Ll]osing|[Oo]ther|[Rr]ejected|[Rr]emaining|[Hh]ighest[- ]scoring|[Ll]owest[- ]scoring|[Ss]econd[- ]placed|[Rr]eserve|[Ww]inning|[Pp]referred|[Ss]uccessful) {_BIDDER}s?)(?: (?:was|were|is|are|came from))?:?(?: from)?(?: the)? $"
)
# "The bid from Elm Trust came in after the closing date", "two bids, from A and B, could not be supported".
_FROM = re.compile(
    rf"\b{_BID}s?\b(?: (?:to|for) [^.,;]{{2,60}})?,? (?:from|by)(?: the)? (?:[A-Z][\w’'&-]+(?: [\w’'&-]+){{0,4}} and (?:the )?)?$"
)
_CAME_TO = re.compile(
    r"(?: ?\([^()]{1,60}\))?,? (?P<v>(?:(?:could|can) ?not be|(?:was|were|has been|have been|is|are) (?:not|late|excluded|disqualified|ineligible|declined|refused|rejected|unsuccessful|turned down|withdrawn|placed|ranked|scored)|came|arrived|scored|missed|failed|did not)\b)"
)
_END = re.compile(
    r"[;:]|\.(?!\d)|,(?!\d)| (?:and|but|while|whilst|although|because|so|which|who)\b|$"
)
_DENIED = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Nn]either|nor|not|[Ss]hould|would|may|might|could)\b"
)


def bids_from(before: str) -> bool:
    """Return whether the words before a list of names say that bids came from them."""
    return _FROM.search(before) is not None


def bid_before(view: View, start: int, end: int) -> Text | None:
    """Return as what the words before a list of names tell it: "unsuccessful bidders", "bids were received"."""
    match = _BEFORE.search(view.text, start, end)
    if match is None or _DENIED.search(view.text, start, match.start()):
        return None
    return clip(view, *match.span("v" if match["v"] else "w"))


def bid_after(
    view: View, start: int, first: int, end: int, stop: int, *, several: bool
) -> Text | None:
    """Return what the words after a name, or a list of `several` that begins at `first`, tell that it did."""
    of_bid = _FROM.search(view.text, start, first)
    match = (_CAME_TO if of_bid else _AFTER).match(view.text, end, stop)
    if match is None or (several and match[0].split()[0] == "was"):
        return None
    if _DENIED.search(view.text, start, end):
        return None
    told = _END.search(view.text, match.end(), stop)
    return clip(view, match.start("v"), told.start() if told else stop)
