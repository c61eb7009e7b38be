"""What others add to an address to follow who comes by it: no question to the page.

Mail programs, social networks and advertisers put such parameters on links to pages. The names are
those that their makers document: Google Analytics and Ads, Meta, Microsoft, X, TikTok, Mailchimp.
"""

from __future__ import annotations

import re

_TRACKING = re.compile(
    rb"(?:utm_\w+|(?:fb|g|d|ms|tw|tt)clid|[gw]braid|mc_[ce]id|_gl)(?:=.*)?", re.DOTALL
)


def without_tracking(query: bytes) -> bytes:
    """Return the query string of an address without what only follows who comes by it.

    >>> without_tracking(b"utm_source=news&area=Kent&gclid=1")
    b'area=Kent'
    """
    return b"&".join(part for part in query.split(b"&") if not _TRACKING.fullmatch(part))
