"""Ways in which single offices lay out what they give, and what only looks given beside it."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

GIVEN = [
    (
        "Decision request\n\nThis paper asks the Commissioner to pass on £9,000 of the grant to partners, as follows:\n\n"
        "     Tarn Town Council, for two cameras and a help point            £4,500\n"
        "     Moor District Council, for a night marshal scheme and          £3,200\n     lighting on the river path\n"
        "     Marl College Group, for a campaign                             £2,100\n\nApproved by the Commissioner.\n",
        [
            ("Tarn Town Council", 4500),
            ("Moor District Council", 3200),
            ("Marl College Group", 2100),
        ],
    ),
    (
        "Decision record\n\nThe panel recommends two of five bids.\n\nApprove:\n• Tarn Swimming Club, lifeguard training, £3,300\n"
        "• Moor Arts – holiday scheme, £5,000\n\nRefuse:\n• Kite Sea Cadets (£6,000) – no link to the plan\n"
        "• Larch Cinema (£4,900) – commercial body\n\nCommissioner's decision:\nI approve the recommendations of the panel.\n",
        [("Tarn Swimming Club", 3300), ("Moor Arts", 5000)],
    ),
    (
        "Decision record\n\nThe following awards were approved:\n\nTarn Swimming Club    £3,300\nMoor Arts     £5,000\n\n"
        "Not taken forward\nKite Sea Cadets (£6,000) and Larch Cinema (£4,900)\n\n"
        "Approval of the award to Hill Centre (£1,900) be put off until its accounts have been seen.\n",
        [("Tarn Swimming Club", 3300), ("Moor Arts", 5000)],
    ),
    (
        "Decision record\n\nTitle: Hate crime casework\n\nThe PCC enters into a partnership agreement with Tarn City Council for casework.\n\n"
        "The PCC's money is to be paid to Kite Voices as the lead organisation. Total PCC commitment: £12,800.\n\nApproved.\n",
        [("Kite Voices", 12800)],
    ),
    (
        "Decision record\n\nThe Commissioner approves that Larch Rape Crisis (Northshire) receives £6,750 and that Kite Care (East Tarn)"
        " is given £4,900. Moor Hope (Better Days) will receive £2,300.\n",
        [
            ("Larch Rape Crisis (Northshire)", 6750),
            ("Kite Care (East Tarn)", 4900),
            ("Moor Hope", 2300),
        ],
    ),
    (
        "Report for decision\n\n2. Recommendations\n2.1 To award Synergy Mid-Tarn £1,138,400 over two years (£569,200 per annum).\n"
        "2.2 To note that Tarn County Council will contribute £140,000.\n\nI agree the recommendations.\n",
        [("Synergy Mid-Tarn", 1138400)],
    ),
    (
        "Decision notice\n\n1. The crime work goes on with grants.\n2. The Kite Business Crime Partnership, which is a company, gets £4,600"
        " for a pilot at 31 shops.\n\nApproved by the Commissioner.\n",
        [("Kite Business Crime Partnership", 4600)],
    ),
    (
        "Decision notice\n\nFor 2031/32 he has decided that each partnership will have a worker, at £1,500 each, and that the money will be"
        " given to these bodies on behalf of the partnerships:\n     Tarn Safety Partnership – Tarn County Council\n"
        "     South Moor CSP – Moor Council for Voluntary Service\n\nApproved.\n",
        [("Tarn County Council", 1500), ("Moor Council for Voluntary Service", 1500)],
    ),
    (
        "Log of decisions\n\nDecision title: Early help\nDecision No: TM-31-030\nDecision: To extend with Iris UK, for 1 July 2031 to 30 June"
        " 2032, at a cost to Tarn of £94,200.\nDecision title: Wardens\nDecision No: TM-31-031\nSummary: Request from Marl Community Council"
        " for £3,500 for patrols.\nDecision: Agreed at £3,000, the other £500 being a matter for the Council.\nDecision title: Video\n"
        "Decision No: TM-31-032\nSummary: 1,200 cameras at £412.50 each.\nDecision: Agreed.\n",
        [("Iris UK", 94200), ("Marl Community Council", 3000)],
    ),
    (
        "Executive order\n\nAfter consulting the Finance Officer, I have agreed these grants out of the Commissioner's Reserve:\n\n"
        "(i) Kite Street Watch, for tabards: £725;\n(ii) Hill Lakeside Management Company jointly with Marl Town FC, for a warden: £1,800;\n"
        "(iii) Free2Speak C.I.C., for its bus: £960.\n\n- the reserve stood at £17,500 on 1 April.\n",
        [
            ("Kite Street Watch", 725),
            ("Hill Lakeside Management Company", 1800),
            ("Free2Speak C.I.C", 960),
        ],
    ),
    (
        "Decision log\n\nTwo pilots have been run, one in the city by the Larch Children's Trust, for which the PCC gave a grant of £17,500 in"
        " 2031.\n\nThe hub will be run by the Moor Children's Trust, with a PCC grant of £105,000 over three years.\n\nThe PCC further agrees"
        " that the University of Tarn should be given £2,400 for a study.\n",
        [
            ("Larch Children's Trust", 17500),
            ("Moor Children's Trust", 105000),
            ("University of Tarn", 2400),
        ],
    ),
    (
        "Decision log\n\nSummary: The Commissioner agreed to award a grant of £4,570 to Cymorth i Ferched Marl / Marl Women's Aid so that the"
        " service can carry on.\n",
        [("Marl Women's Aid", 4570)],
    ),
    (
        "Grant award letter\n\nThe Trustees\nMarl Rural Youth Alliance (charity no. 1187)\nThe Old Creamery, Tarn\n\nDear Trustees\n\n"
        "Further to your application, in which you asked for £1,784, I am pleased to tell you that I have decided to make a grant of £1,650"
        " toward the above project.\n\n2. It will be paid thus: £825 in January and £825 in July.\n",
        [("Marl Rural Youth Alliance", 1650)],
    ),
    (
        "Request for decision\n\nThe PCC is asked to ratify these awards:\n\nIntervention / partner / sum\n"
        "Navigators / Tarn Infirmary NHS Foundation Trust / £12,100\nDeterrence / Moor Constabulary / £9,640\n"
        "Mentoring / Hill Vale FC Community Trust / £4,250\n\nOutcome: APPROVED\n",
        [
            ("Tarn Infirmary NHS Foundation Trust", 12100),
            ("Moor Constabulary", 9640),
            ("Hill Vale FC Community Trust", 4250),
        ],
    ),
    (
        "Register of decisions\n\nNo.\nDecision\nFunding\nLink\n\n33\nLocks\nThe PCC agreed to make a grant to Tarn Vale District Council,"
        " which hosts the scheme.\n£3,200\nView\n\n34\nSpeed watch\nTo purchase 14 sets of equipment\n£2,480\nView\n\n35\nCircles\n"
        "To support two further circles run by Circles Tarn for one year\n£1,940\nView\n\n36\nYouth\nThe PCC had the report of the Marl"
        " Youth Offending Service. He agreed to release the second half of its grant.\n£8,750\nView\n",
        [
            ("Tarn Vale District Council", 3200),
            ("Circles Tarn", 1940),
            ("Marl Youth Offending Service", 8750),
        ],
    ),
    (
        "Decision log\n\nAnnex: earlier PCC grants for victims of crime\n\n2031/32   Larch Care (Northshire)   £6,250   play therapy\n"
        "2032/33   Larch Care (Northshire)   £6,400   play therapy\n",
        [("Larch Care (Northshire)", 6250), ("Larch Care (Northshire)", 6400)],
    ),
]
NOT_GIVEN = [
    "Decision record\n\nThe Commissioner approves one-off grants. Nothing was agreed for the Tarn Victim Hub, whose own underspend of £3,100 is the largest.\n",
    "Register of decisions\n\n34\nSpeed watch\nTo purchase 14 sets of equipment from Kite Ltd\n£2,480\nView\n\n35\nMobile data\nTo vary the contract"
    " with Airways Ltd for 60 devices\n£1,940\nView\n",
    "Grant award letter\n\nMarl Rural Youth Alliance\nThe Old Creamery\n\nDear Trustees\n\nI have decided not to make a grant of £1,650 toward the project.\n",
    "Log of decisions\n\nDecision title: Wardens\nSummary: Request from Marl Community Council for £3,500 for patrols.\nDecision: Refused.\n",
    "Log of decisions\n\nDecision title: Wardens\nSummary: Request from Marl Community Council for £3,500 for patrols.\nDecision: Agreed to wait.\n",
    "Decision record\n\nThe Commissioner approves the plan. The hub is run by the Moor Trust, with a reserve of £105,000.\n",
    "Decision record\n\nThe Commissioner approves the plan. A body for which the panel found £500 worth of savings is Kite Trust.\n",
    "Decision record\n\nThe Commissioner notes the plan. Each of the four partnerships costs £1,500 each year:\n     Tarn Safety Partnership\n     South Moor CSP\n",
    "Decision record\n\nDeferred applications\n• Kite Sea Cadets, engine, £6,000\n• Larch Trust, seats, £4,900\n",
    "Decision record\n\nThe following grants were considered.\n\nApplications not recommended or deferred\n\nKite Trust – engine – £6,000\nLarch Trust – seats – £4,900\n",
    "Decision record\n\nThe PCC accepts the grant. The PCC intends to spend the grant on:\n Kite Hub (in-house)       £40,500\n Services to be tendered    £29,000\n Reserve      £1,960\n",
    "The Commissioner sets the budget, giving a Band D council tax of £177.24.\n\nCommissioning is £2.9m, of which Tarn Youth Offending Service £0.3m and Safer Roads Tarn £0.1m."
    " The exact sum for each will be the subject of separate papers by April.",
    "The board is asked which it favours for grants: Option A - to keep to £18,000; Option B - to raise the limit to £10,000 and make fewer grants.",
    "The Commissioner has approved grants. Tarn Town Council has an option to hire a camera (£1,150 a month).",
    "The Commissioner has approved grants. Tarn Town Council charges for the hall (£150 a day).",
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_what_an_office_gives_is_read(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(name, float(amount)) for name, amount in awards_of(text)] == expected


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_what_only_looks_given_is_left_out(text: str) -> None:
    assert awards_of(text) == []
