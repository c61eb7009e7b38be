"""Made-up documents of many forms: what forty commissioners publish on services for victims.

The forms are those of `tests/gold`. Half of the texts are shorter than 2,000 characters, as pages of
a website are, the mean is some 3,500, and one in twenty-five is long (a specification, a full
report of 20,000 to 40,000). Menus and banners come on top. Names are invented; the
number of a document decides everything in it. Payers are few, recipients follow Zipf's law, and
one document in two hundred is a near copy of the one before, in another format.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.document_files import FORMATS, Heading, Labels, Listing, Paper, Piece, Prose, Table
from bench.names import CRIMES, PAYERS, body_name, place_name, zipf

COPY_EVERY = 200


class Writer:
    """Draws what one document says: its payer, year, and words."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = random.Random(f"document {number}")
        place = place_name(self.chance.randrange(PAYERS))
        self.place = place
        self.office = f"Office of the Police and Crime Commissioner for {place}"
        self.year = self.chance.randrange(2014, 2026)
        initials = "".join(word[0] for word in place.split())
        self.reference = f"{initials}PCC/{self.year}/{number:05d}"

    @property
    def years(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"

    def body(self) -> str:
        return body_name(zipf(self.chance))

    def bodies(self, count: int) -> list[str]:
        return list(dict.fromkeys(self.body() for _ in range(count)))

    def pounds(self, least: int = 1_000, most: int = 250_000) -> str:
        step = self.chance.choice((1, 10, 50, 500))
        return f"£{self.chance.randrange(least, most) // step * step:,}"

    def day(self, year: int | None = None) -> str:
        month = self.chance.choice(MONTHS)
        return f"{self.chance.randrange(1, 28)} {month} {year or self.year}"

    def service(self) -> str:
        who = self.chance.choice(CRIMES)
        return self.chance.choice(SERVICES).format(who=who)

    def sentence(self) -> str:
        """Return a sentence of the kind that stands around decisions.

        What it says of a place, a service and a year is always the same, as published figures are.
        """
        sentence = self.chance.choice(SENTENCES)
        service, year = self.service(), self.year - self.chance.randrange(0, 3)
        told = random.Random(f"{self.place} {sentence} {service} {year}")
        return sentence.format(
            place=self.place, service=service, body=body_name(zipf(told)), year=year,
            sum=f"£{told.randrange(20, 5_000) * 50:,}", count=told.randrange(20, 4_000),
            share=told.randrange(5, 95), day=f"{told.randrange(1, 28)} {told.choice(MONTHS)} {year}",
            years=f"{year}/{(year + 1) % 100:02d}",
        )  # fmt: skip

    def prose(self, sentences: int) -> Prose:
        return Prose(" ".join(self.sentence() for _ in range(sentences)))

    def sections(self, count: int, paragraphs: int) -> Iterator[Piece]:
        """Yield numbered sections of prose, some with points."""
        titles = self.chance.sample(TITLES, min(count, len(TITLES)))
        for number, title in enumerate(titles, 1):
            yield Heading(f"{number}. {title}", 2)
            for _ in range(paragraphs):
                yield self.prose(self.chance.randrange(2, 6))
            if self.chance.random() < 0.3:
                yield Listing(tuple(self.sentence() for _ in range(self.chance.randrange(2, 6))))


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SERVICES = (
    "independent advocacy for victims of {who}", "a helpline for people affected by {who}",
    "counselling after {who}", "outreach to survivors of {who}", "group work on {who}",
    "specialist support for children affected by {who}", "a refuge worker for victims of {who}",
    "restorative justice after {who}", "a court link worker for victims of {who}",
)  # fmt: skip
TITLES = (
    "Background", "Strategic context", "The proposal", "Options considered", "Evidence of need",
    "Consultation", "Outcomes", "Timescales", "Financial implications", "Legal implications", "Risks",
    "Equality", "Data protection", "Communications", "Governance", "Monitoring", "Partnership working",
    "Social value", "Safeguarding", "Next steps", "Referral pathways", "Workforce", "Quality",
    "Accessibility", "Exit arrangements",
)  # fmt: skip
SENTENCES = (
    "The Commissioner has a statutory power to commission services for victims of crime in {place}.",
    "Demand for {service} rose by {share}% in {year}, when {count} people were referred to it.",
    "The needs assessment of {year} heard from {count} people about {service}.",
    "Local partners described waiting times of up to {share} weeks for {service}.",
    "The Ministry of Justice allocated {sum} to {place} for {years}.",
    "The current arrangements end on {day} and officers have considered what should follow them.",
    "A previous grant of {sum} for {service} ended in {year}.",
    "Providers report each quarter on {service}, which {count} people used in {year}.",
    "The steering group met on {day} and asked for further detail on outcomes.",
    "{body} told the review that victims value having one person to speak to.",
    "Officers considered doing nothing, which would leave people in {place} without {service}.",
    "The cost is to be met from the Community Safety Fund, which holds {sum}.",
    "An equality impact assessment was carried out on {day} and found no adverse effect.",
    "The work supports the priorities of the Police and Crime Plan for {year}.",
    "Some {share}% of those supported said that they felt safer afterwards.",
    "Councils in {place} contribute in kind through shared premises and training.",
    "The service will be available to adults and children whether or not a crime was reported.",
    "Performance will be reviewed after six months, and payment is made quarterly in arrears.",
    "The risk register was updated on {day}; the main risk remains recruitment.",
    "Victims told us that they had to repeat their story to several organisations.",
    "Of those who asked for {service} in {year}, {share}% had been victims before.",
    "Applicants may ask for up to {sum} and must show how success would be measured.",
    "The panel scored each proposal against need, value for money, quality and deliverability.",
    "Information is shared under the agreement signed by all partners in {year}.",
    "The office will publish this record on its website, with personal details removed.",
    "Staff receive clinical supervision and complete accredited training within {share} weeks.",
    "The Chief Finance Officer confirms that the costs can be met within the approved budget.",
    "Referrals come from the police, health services, schools and people themselves.",
)


def decision_notice(one: Writer) -> Paper:
    body, service, sum_ = one.body(), one.service(), one.pounds()
    pieces: list[Piece] = [
        Heading("Decision notice", 1),
        Labels((
            ("Decision reference", one.reference),
            ("Title", f"Funding for {service}"),
            ("Lead officer", "Head of Commissioning"),
            ("Date", one.day()),
            ("Status", "Non confidential"),
        )),
        Heading("Executive summary"),
        one.prose(3),
        Heading("Recommendation"),
        Prose(f"That the Commissioner awards a grant of {sum_} to {body} for {service} in {one.years}."),
        Heading("Decision"),
        Prose("I approve the recommendation above."),
        Labels((("Signature", "Police and Crime Commissioner"), ("Date", one.day()))),
        *one.sections(one.chance.randrange(2, 5), 1),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def decision_request(one: Writer) -> Paper:
    body, service, sum_ = one.body(), one.service(), one.pounds()
    later = one.year + 1
    pieces: list[Piece] = [
        Heading(f"Decision request: {service}", 1),
        Labels((("Decision ID", one.reference), ("Decision title", service.capitalize()))),
        Heading("Executive summary"),
        one.prose(4),
        Heading("Recommendation"),
        Prose(
            f"The Police and Crime Commissioner approves this decision request for {sum_} from the "
            f"Commissioning Reserve for the period 1 April {one.year} to 31 March {later}."
        ),
        Prose(f"The funding will be awarded via a grant to the provider of the service, {body}."),
        Heading("Police and Crime Commissioner approval"),
        Prose("I hereby approve the recommendation above."),
        Labels((("Signature", ""), ("Name", "Police and Crime Commissioner"), ("Date", one.day()))),
        *one.sections(one.chance.randrange(5, 9), 2),
        Heading("Financial and resourcing implications"),
        Labels((("Total cost", sum_),)),
        Table((("Table 1", one.years), ("Capital", "£0"), ("Revenue", sum_))),
        Table((
            ("Funding source", "Amount", "Agreed"),
            ("Commissioning Reserve", sum_, "Yes"),
            ("Partners", "£0", "-"),
        )),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def full_report(one: Writer) -> Paper:
    """Return a long report, as of a review or an options appraisal."""
    rows = tuple(
        (body, one.service(), one.pounds(), one.years)
        for body in one.bodies(one.chance.randrange(8, 25))
    )
    pieces: list[Piece] = [
        Heading("Victim services review and commissioning report", 1),
        Labels((("Report reference", one.reference), ("Date", one.day()))),
        *one.sections(one.chance.randrange(14, 25), one.chance.randrange(3, 7)),
        Heading(f"Appendix: grants awarded in {one.years}"),
        Table((("Organisation", "Purpose", "Amount awarded", "Year"), *rows)),
    ]
    return Paper(one.office, tuple(pieces))


def specification(one: Writer) -> Paper:
    """Return a long service specification."""
    service = one.service()
    pieces: list[Piece] = [
        Heading(f"Service specification: {service}", 1),
        Labels((
            ("Commissioner", f"Police and Crime Commissioner for {one.place}"),
            ("Provider", one.body()),
            ("Contract period", f"1 April {one.year} to 31 March {one.year + 3}"),
            ("Contract value", f"{one.pounds(90_000, 900_000)} over three years"),
        )),
        *one.sections(one.chance.randrange(12, 22), one.chance.randrange(2, 5)),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def decision_log(one: Writer) -> Paper:
    rows = []
    for number in range(one.chance.randrange(8, 25)):
        body, service = one.body(), one.service()
        told = f"To award {one.pounds()} to {body} for {service}."
        rows.append((f"{number + 1:03d}/{one.year}", service.capitalize(), told, one.day()))
    head = ("Decision Ref No", "Decision Title", "Decision Summary", "Date Authorised")
    return Paper(
        one.office,
        (Heading(f"Decisions of the PCC {one.year}", 1), one.prose(2), Table((head, *rows))),
    )


def grants_page(one: Writer) -> Paper:
    pieces: list[Piece] = [
        Heading(f"Grants and awards {one.year}-{(one.year + 1) % 100:02d}", 1),
        Prose(
            "This page tells you about the grants I have made. Funding is provided to me by the "
            f"Ministry of Justice, which for {one.years} means a grant of {one.pounds(500_000, 2_000_000)}."
        ),
    ]
    for body in one.bodies(one.chance.randrange(5, 14)):
        pieces += [
            Heading(body, 3),
            Prose(f"In {one.years} {one.pounds()} has been awarded to {body} for {one.service()}."),
            one.prose(1),
        ]
    return Paper(one.office, tuple(pieces))


def grants_table(one: Writer) -> Paper:
    rows = tuple(
        (one.service().capitalize(), one.pounds(), body, one.sentence())
        for body in one.bodies(one.chance.randrange(6, 30))
    )
    head = ("Name of grant", "Grant amount", "Service provider", "Services provided")
    title = Heading(f"Grants awarded {one.years}", 1)
    return Paper(one.office, (title, one.prose(2), Table((head, *rows))))


def information_letter(one: Writer) -> Paper:
    bodies = one.bodies(3)
    grants = [
        Prose(
            f"{b} was awarded a grant of {one.pounds()} in {one.years} to provide {one.service()}."
        )
        for b in bodies
    ]
    referred = one.chance.randrange(60, 400)
    pieces: list[Piece] = [
        Labels((("Our Ref", f"FOI {one.reference}"), ("Date", one.day(one.year + 1)))),
        Prose("Dear Requestor"),
        Heading("REQUEST UNDER THE FREEDOM OF INFORMATION ACT 2000"),
        Prose(f"I write in response to your request received on {one.day(one.year + 1)} to the {one.office}."),
        Prose("You asked for the following information:"),
        Prose(f"1. Which grants were awarded in {one.years} for services to victims?"),
        Prose("2. How many people were referred to these services?"),
        Prose("3. Is there a programme for perpetrators?"),
        Prose("Response:"),
        *grants,
        Prose(f"2. The total number of referrals is {referred}, this covers all crime types."),
        Prose(f"3. The {one.office} does not hold this information."),
        Prose("If you are dissatisfied with this response you may ask for a review, and after that "
              "complain to the Information Commissioner."),
        Prose("Yours sincerely"),
        Prose(one.office),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def press_release(one: Writer) -> Paper:
    body, service = one.body(), one.service()
    pieces: list[Piece] = [
        Heading(f"New funding for {service}", 1),
        Prose(one.day()),
        Prose(f"{body} has been awarded {one.pounds()} by {one.place}'s Police and Crime Commissioner to "
              f"provide {service}."),
        one.prose(3),
        Prose(f"The Commissioner said: “{one.sentence()}”"),
        one.prose(3),
        Prose(f"A spokesperson for {body} said: “{one.sentence()}”"),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def call_for_bids(one: Writer) -> Paper:
    ceiling = one.pounds(3_000, 30_000)
    pieces: list[Piece] = [
        Heading(f"Community Safety Fund {one.years}: apply now", 1),
        Prose(f"A total of {one.pounds(100_000, 600_000)} is available. Organisations may apply for up to "
              f"{ceiling} each."),
        one.prose(3),
        Heading("Criteria"),
        Listing(tuple(one.sentence() for _ in range(5))),
        Heading("Timetable"),
        Table((("Stage", "Date"), ("Opens", one.day()), ("Closes", one.day()), ("Decisions", one.day()))),
        one.prose(2),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def committee_page(one: Writer) -> Paper:
    body, service = one.body(), one.service()
    pieces: list[Piece] = [
        Heading(f"{service.capitalize()}: contract award", 1),
        Labels((
            ("Decision Maker", "Director of Adult Services"),
            ("Decision status", "Recommendations Approved"),
            ("Is Key decision?", "Yes"),
            ("Is subject to call in?", "No"),
        )),
        Heading("Purpose"),
        Prose(f"To award the contract for {service}."),
        Heading("Decision"),
        Prose(f"It is recommended that the contract be awarded to {body} at a total value of "
              f"{one.pounds(40_000, 400_000)} for three years from 1 April {one.year + 1}."),
        Heading("Reasons"),
        one.prose(4),
    ]  # fmt: skip
    return Paper(f"{one.place} County Council", tuple(pieces))


def minutes(one: Writer) -> Paper:
    pieces: list[Piece] = [
        Heading("Commissioning board: minutes", 1),
        Labels(
            (
                ("Date", one.day()),
                ("Present", "Chief Executive; Chief Finance Officer; Head of Policy"),
            )
        ),
    ]
    for number in range(1, one.chance.randrange(5, 11)):
        pieces += [Heading(f"{number}. {one.service().capitalize()}", 3), one.prose(3)]
        if one.chance.random() < 0.5:
            pieces.append(
                Prose(f"Resolved: to award {one.pounds()} to {one.body()} for {one.years}.")
            )
    return Paper(one.office, tuple(pieces))


def panel_report(one: Writer) -> Paper:
    pieces: list[Piece] = [
        Heading("Police and Crime Panel: commissioning update", 1),
        Labels((
            ("Report of", "The Police and Crime Commissioner"),
            ("Subject", "Commissioning update"),
            ("Date", one.day()),
        )),
        *one.sections(one.chance.randrange(4, 8), 2),
        Table((
            ("Theme", "Spend", "Share"),
            *((name, one.pounds(), f"{one.chance.randrange(2, 50)}%")
              for name in ("Victims", "Offenders", "Young people", "Other")),
        )),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def contract_notice(one: Writer) -> Paper:
    service = one.service()
    pieces: list[Piece] = [
        Heading(f"Contract award notice: {service}", 1),
        Labels((
            ("Contracting authority", f"Police and Crime Commissioner for {one.place}"),
            ("Reference", one.reference),
            ("Procurement route", "Open procedure"),
            ("Contract start date", f"1 April {one.year}"),
            ("Contract end date", f"31 March {one.year + 3}"),
            ("Awarded supplier", one.body()),
            ("Contract value", one.pounds(60_000, 900_000)),
            ("Award date", one.day()),
        )),
        one.prose(3),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


def service_page(one: Writer) -> Paper:
    body, service = one.body(), one.service()
    pieces: list[Piece] = [
        Heading(body, 1),
        Prose(f"{body} offers {service} across {one.place}, and is funded by the Police and Crime "
              "Commissioner. The service is free and confidential."),
        Listing(("Who it is for: adults and children", "How to be referred: by the police or yourself",
                 "Opening times: Monday to Friday, 9am to 5pm")),
        one.prose(3),
    ]  # fmt: skip
    return Paper(one.office, tuple(pieces))


# How often each form occurs, and the formats that it is published in.
FORMS: tuple[tuple[int, Callable[[Writer], Paper], str], ...] = (
    (20, decision_notice, "pdf pdf docx html"),
    (14, decision_request, "pdf pdf docx"),
    (2, full_report, "pdf docx"),
    (2, specification, "docx pdf"),
    (8, decision_log, "html html pdf"),
    (8, grants_page, "html html txt"),
    (6, grants_table, "html docx pdf"),
    (10, information_letter, "pdf docx txt"),
    (10, press_release, "html html txt"),
    (4, call_for_bids, "html pdf"),
    (5, committee_page, "html"),
    (4, minutes, "pdf txt docx"),
    (3, panel_report, "pdf docx"),
    (4, contract_notice, "txt html"),
    (4, service_page, "html"),
)


def mixed_document(number: int) -> tuple[str, bytes]:
    """Return the name of the file and the bytes of the document of this number."""
    copy = number % COPY_EVERY == COPY_EVERY - 1
    one = Writer(number - 1 if copy else number)
    (form,) = one.chance.choices(FORMS, weights=[share for share, _, _ in FORMS])
    _, write, formats = form
    chosen = one.chance.choice(formats.split())
    paper = write(one)
    if copy:
        chosen = "txt" if chosen != "txt" else "html"
    kind = write.__name__.replace("_", "-")
    return f"{kind}-{number:05d}.{chosen}", FORMATS[chosen](paper)


def write_documents(folder: Path, numbers: range) -> None:
    """Write the documents of these numbers into a folder."""
    for number in numbers:
        name, data = mixed_document(number)
        (folder / name).write_bytes(data)
