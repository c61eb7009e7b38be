"""The labels of whom a sum is given to, and of a sum that is given."""

from __future__ import annotations

import re

from ingest.cued import cued

NAME_LABEL = re.compile(
    r"(?:name of )?(?:the )?(?:(?:supplier|recipient|provider|contractor|organisation) ?/ ?)?(?:(?:successful|preferred|lead|grant|funded|awarded|receiving|winning|delivery|service|local) )*"
    r"(?:recipient|organisation|organization|provider|supplier|applicant|grantee|grant ?holder|(?<=lead )(?:body|agency|authority|partner)|contractor|beneficiary|charity|group|awardee|bidder|payee|company)(?:s|\(s\)|ies)?(?: name| organisation)?"
    r"|who (?:has|runs|provides|delivers|holds|won|leads) (?:it|this|the (?:contract|service|grant|project))(?: now)?|(?:delivered|provided|run|held|operated|led) by"
    r"|who (?:gets|receives|will (?:get|receive)) (?:the )?(?:money|grants?|funding|award)|winner|winning (?:bidder|tenderer|supplier|organisation)|name and address of the (?:contractor|supplier|winner)|(?:contract |grant )?awarded to|this contract was awarded to (?:1|one) supplier|paid to|application (?:for (?:a )?grant|from|by)|grant to|funding to|recipient of (?:grant|funding|award)|name of (?:group|organisation|recipient|project lead)|official name",
    re.IGNORECASE,
)
SUM_LABEL = cued(
    r"(?:(?:\d{4} ?[/-] ?\d{2,4}|total|grant|annual|contract|award|awarded|funding|final|agreed|approved|o?pf?cc|vr[up]|csp|whole life|lifetime) )*"
    r"(?:amount|allocation|award|grant|value|sum|funding|cost|contribution|total|grant amount|price)(?: (?:awarded|approved|granted|agreed|allocated|given|funded|of (?:grant|funding|award|contract|the contract)))*"
    r"(?: ?(?:for |in |[-–] ?)?(?:20)?\d\d ?[/–-] ?(?:20)?\d\d)?(?: ?\((?:£|gbp|ex\w* vat|inc\w* vat|total|in pounds)\)| ?£)?|funding (?:passed on|paid|provided|given) by (?:the )?(?:o?pf?cc|commissioner|mayor)|financial implications|total (?:for |over )?(?:the )?(?:\d|two|three|four|five) years?|(?:total |estimated )?value of (?:the |this )?(?:waiver|extension|direct award)|(?:total )?value of (?:the |this )?(?:contract|grant|award|variation)(?:/lot)?|amount of (?:grant|funding|award)|(?:our|pcc|opcc|commissioner['’]?s) (?:funding|grant|contribution)(?: in [\d/ -]+)?|how much(?: (?:did|will|does|do) (?:it|they|we) (?:get|receive|have|give))?"
    r"|(?:what|how much) (?:will|does|would) (?:it|this|the (?:project|service|work|proposal|scheme)) cost|what (?:is|are) the (?:total )?costs?",
    re.IGNORECASE,
)
