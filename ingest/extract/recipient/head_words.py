"""The words that make a phrase a body's name, "Kite Trust", as those who look for recipients ask for them.

Each list has what all of them have and what its own question asks besides. Two lists of such words stand elsewhere:
`ingest.name_words` knows of what kind a body is by its last word, and has only those that tell; `award.words` has those
that the weights were learnt with, and stays as it was when they were learnt.
"""

from __future__ import annotations

import re

_EVERYWHERE = (
    "Trust|Council|Foundation|Association|Assoc|Society|Alliance|Agency|College|Academy|School|Network|Forum|Partnership|Group|Club"
    "|Centre|Board"
)

# These make a phrase the name of a body wherever they stand in it.
HEADS = (
    f"{_EVERYWHERE}|Constabulary|Police|Services?|Centres|Center|CIC|C\\.I\\.C|CIO|Ltd|Limited"
    "|Aid|Charity|University|Church|Project|Projects"
    "|Federation|Authority|Hospital|NHS|Housing|Homes|Crisis|Refuge|Advocacy|Counselling|Hub|Institute|Company|Theatre"
    "|Army|Team|Unit|Union|Consortium|plc|PLC|LLP|Scouts?|Cadets?|Mission|Collective|Coalition|Helpline|Survivors|Enterprises?"
    "|Solutions|Consultancy|Pastors|Borough|Probation|Crimestoppers|Barnardo[’']?s|Barnardos|NSPCC|YMCA|YWCA|Relate|Mind|Nacro|NACRO"
    "|Mediation|Sanctuary|Concern|Voice|Matters|Women[’']s|Friends|Mosque|Temple|Radio|Rescue|Ambulance|Parish|Playground|Allotments?"
    "|Arts?|FC|RFC|AFC|Brownies|Guides|Rainbows|Charities|Carers|Initiative|Link|Links|Works|Zone|Watch|Bureau|Catch22|Catch 22"
    "|(?:Residents|Tenants|Parents|Festival|Carnival|Gala|Events|Fundraising|Hall|Playing Fields?)[’']? Committee"
    "|Hospice|Choir|Orchestra|Players|Playgroup|Pre-?[Ss]chool|Nursery|Foodbank|Food Bank|Neighbours|Harriers|Samaritans|Museum|Community Library|Community Shop|Gurdwara|Synagogue|Chapel"
    "|MBC|MDC|LBC|St Giles|Remedi|Turning Point|SARC|CSP|YOT|Lives|Outreach|Connections|Pathways|Men[’']s Sheds?|Rights|Equality|Inclusion"
)

# Behind these "for" is within a name: "Centre for Holm Carers".
FOR_HEADS = re.compile(
    rf"(?:{_EVERYWHERE}|Center|Campaign|Institute|Action|Housing|Advocacy|Homes?|Fellowship|Coalition|Federation|Office|Standing|Working|Together|Life|Clubs|Hope|Space|Support|Help|Solutions)$"
)

# What a body is, alone: no name of one ("the Foundation has received …").
ONLY_HEAD = re.compile(
    rf"(?:The )?(?:{_EVERYWHERE}|Charity|Charities|University|Church|Project|Authority|Hospital|Company|Team|Unit|Consortium|Mission|Service|Hub|Constabulary|Initiative|Scheme|Panel|Committee|Cabinet|Executive|Department|Ministry|Force|(?:Borough|County|City|District|Town|Parish) Council)s?",
    re.IGNORECASE,
)
