"""Letters that were never written: one form, other names and figures in each.

They answer a request for information with a list of questions, as commissioners' offices do. All
names are made up; the number of a letter decides everything in it.
"""

from __future__ import annotations

import random

PLACES = (
    "Northshire",
    "Eastmere",
    "Westvale",
    "Southfold",
    "Midwold",
    "Highmoor",
    "Lowdale",
    "Farness",
)
FIRST = (
    "Aurora",
    "Beacon",
    "Cedar",
    "Dawn",
    "Ember",
    "Harbour",
    "Juniper",
    "Lantern",
    "Meadow",
    "Willow",
)
SECOND = ("Trust", "Aid", "Support", "Foundation", "Advocacy", "Alliance")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")


def letter(number: int) -> str:
    """Return the letter of this number, some 3,000 characters long."""
    chance = random.Random(number)
    place = f"{chance.choice(PLACES)} {number}" if number >= len(PLACES) else PLACES[number]
    year = 2012 + number % 12
    providers = [f"{first} {chance.choice(SECOND)} {number}" for first in chance.sample(FIRST, 4)]
    pounds = [chance.randrange(1_000, 90_000) for _ in providers]
    grants = "\n\n".join(
        f"{provider} was awarded a grant of £{sum_:,} in {year}-{(year + 1) % 100:02d} to provide "
        f"support to victims of stalking."
        for provider, sum_ in zip(providers, pounds, strict=True)
    )
    referred = chance.randrange(60, 400)
    accepted = chance.randrange(20, referred)
    day, month = chance.randrange(1, 28), chance.choice(MONTHS)
    return f"""Our Ref: FOI/{number:04d}/{year % 100}

Date: {day} {month} {year + 1}

Dear Requestor

REQUEST UNDER THE FREEDOM OF INFORMATION ACT 2000

I write in response to your request for information received on {max(day - 9, 1)} {month} {year + 1}
to the Office of the Police and Crime Commissioner for {place}.

You asked for the following information:

1. Which grants were awarded in {year}-{(year + 1) % 100:02d} for services to victims of stalking?

2. How many people were referred to these services?

3. How many of them were accepted?

4. Is there a programme for perpetrators of stalking?

Response:

1. {grants}

2. Total number of referrals is {referred}, this covers all crime types.

3. Total number accepted is {accepted}.

4. The Office of the Police and Crime Commissioner for {place} does not hold this information.

If you are dissatisfied with this response you may ask for a review, and after that complain to the
Information Commissioner.

Yours sincerely

Office of the Police and Crime Commissioner for {place}
"""
