"""The people whom a service is for, as prose names them: "women who live in the county"."""

from __future__ import annotations

PEOPLE = (
    r"(?:victims?|survivors?|witnesses|people|adults|children(?: and young people)?|young people|women|men|girls|boys|females?|males?|"
    r"families|perpetrators|offenders|individuals|residents|clients|students|pupils|anyone|everyone)"
)
GROUP = rf"(?!some\b|any\b|more\b|fewer\b|than\b|over\b|\d)(?:(?!\d|(?:to|for|of|by|and|or|giving|helping|supporting|enabling|allowing|offering|providing|making|letting|telling)\b)[\w/-]+ ){{0,3}}?{PEOPLE}\b[^,.;:()]{{0,80}}?"
GROUP_ENDS = r"(?:(?<!live)(?<!lives)(?<!living)(?<!based)(?= in [A-Z])|(?= with (?:access|support|help|advice)\b| whether | regardless | irrespective | which | while | whilst | when | and ensur| and to | these | this | that | in order | where | across | through | via | to (?:help|enable|ensure)| and (?:our|the|is|are|has|will|can|provides?|offers?)\b| is | are | was | were | [-–—] | under (?=one\b|the\b|a\b)|[,.;:()]|$))"
