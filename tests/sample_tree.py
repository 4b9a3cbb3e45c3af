"""A document made by hand, like the pages that show the level meant: every block, most inlines."""

from __future__ import annotations

from briefgen.tree import (
    Align,
    Aside,
    Block,
    Callout,
    Cell,
    Chip,
    Citation,
    Column,
    Document,
    Emphasis,
    Facts,
    Foreign,
    Inline,
    Item,
    Label,
    Link,
    Meta,
    Moment,
    NumberedList,
    Paragraph,
    Quoted,
    Reference,
    Role,
    Row,
    Running,
    Section,
    Status,
    Strong,
    Table,
    Text,
    Tick,
    Timeline,
    Title,
    Tone,
    Utterance,
    Voice,
    When,
)
from tests.strategies import changed


def _t(*texts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(text) if isinstance(text, str) else text for text in texts)


class _Cited:
    """Counts citations, so that each has an anchor of its own."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *numbers: int) -> Citation:
        self.count += 1
        children: list[Inline] = []
        for number in numbers:
            if children:
                children.append(Text(",\u2009"))
            children.append(Reference(_t(str(number)), f"source-{number}"))
        return Citation(tuple(children), f"cited-{self.count}")


def _judgement(cite: _Cited, words: tuple[Inline, ...], chips: tuple[str, str], *by: int) -> Item:
    likely, confidence = chips
    return Item(
        (
            Paragraph(
                (
                    *words,
                    *_t(" ", Chip(_t(likely)), " ", Chip(_t(confidence)), " ", cite(*by)),
                )
            ),
        )
    )


def _position(actor: str, stance: Status, terms: str, said: str, basis: tuple[Inline, ...]) -> Row:
    cells = (_t(actor), (stance,), _t(terms), _t(said), basis)
    return Row(tuple(Cell((Paragraph(cell),)) for cell in cells))


def _condition(number: int, text: str, by: str, status: Status) -> Row:
    cells = (_t(f"C{number}"), _t(text), _t("Azerbaijan"), _t(by), (status,))
    return Row(tuple(Cell((Paragraph(cell),)) for cell in cells), f"condition-{number}")


def _question(number: int, ask: str, *details: tuple[str, str]) -> tuple[Block, ...]:
    inlines: list[Inline] = []
    for label, words in details:
        inlines += _t("\u2003") if inlines else ()
        inlines += (Label(_t(label)), Text(f" {words}"))
    return (
        Paragraph((Strong(_t(f"Q{number}. {ask}")),), Role.DETAIL),
        Paragraph(tuple(inlines), Role.DETAIL),
    )


def _speaker(name: str, role: str) -> Paragraph:
    return Paragraph(_t(Strong(_t(name)), Aside(_t(f" · {role}"))), Role.DETAIL)


def sample() -> Document:
    """The document."""
    cite = _Cited()
    undecided = Status("◐", _t("Undecided"), Tone.CAUTION)
    unmet = Status("○", _t("Unmet"), Tone.BAD)
    blocks: tuple[Block, ...] = (
        Title(_t("Azerbaijan and the Gaza stabilisation force")),
        Paragraph(
            _t("Baku has been asked, has not decided, and has named what stands in the way"),
            Role.SUBTITLE,
        ),
        Facts(
            (
                _t("23 December 2025"),
                _t("Information cut-off: 23 December 2025, 15:10 GMT+3"),
                _t("Sources: 2"),
                _t("AZ-ISF-01 · v1"),
            )
        ),
        Callout(
            _t("Bottom line"),
            (
                Paragraph(
                    _t(
                        "Azerbaijan has been formally asked by Washington to contribute troops "
                        "and has not decided. Its stated obstacle is the mandate: the Security "
                        "Council resolution leaves rules of engagement, operational modalities "
                        "and scope unsettled. A second, domestic obstacle would remain even if "
                        "the first were cleared: the public, two years after the conflict with "
                        "Armenia, is hard to persuade."
                    )
                ),
            ),
        ),
        Section(
            _t("Key judgements"),
            (
                NumberedList(
                    (
                        _judgement(
                            cite,
                            _t(
                                "Azerbaijan is ",
                                Strong(_t("unlikely")),
                                " to commit troops while the mandate stays undefined.",
                            ),
                            ("unlikely · 20–45 %", "confidence: moderate"),
                            1,
                            2,
                        ),
                        _judgement(
                            cite,
                            _t(
                                "Refusals by Jordan and reluctance in the UAE make an early, broad "
                                "force ",
                                Strong(_t("very unlikely")),
                                ".",
                            ),
                            ("very unlikely · 5–20 %", "confidence: moderate"),
                            1,
                            2,
                        ),
                        _judgement(
                            cite,
                            _t(
                                "Türkiye’s exclusion from coordination raises the cost of joining "
                                "for other Muslim-majority contributors."
                            ),
                            ("likely · 55–80 %", "confidence: low"),
                            1,
                        ),
                    )
                ),
            ),
            "judgements",
        ),
        Section(
            _t("Positions at a glance"),
            (
                Table(
                    (
                        Column(_t("Actor"), 2.3),
                        Column(_t("Position"), 2),
                        Column(_t("In their terms"), 3.6),
                        Column(_t("Said"), 1),
                        Column(_t("Basis"), 2),
                    ),
                    (
                        _position(
                            "Azerbaijan",
                            undecided,
                            "Asked by Washington; difficult under current conditions",
                            "23 Dec 2025",
                            _t("On the record ", cite(1, 2)),
                        ),
                        _position(
                            "Jordan",
                            Status("✕", _t("Will not contribute"), Tone.BAD),
                            "No troops for any Gaza force",
                            "late Oct 2025",
                            _t("On the record ", cite(1, 2)),
                        ),
                        _position(
                            "United Arab Emirates",
                            Status("◔", _t("Reluctant"), Tone.BAD),
                            "Participation difficult at this time",
                            "Nov 2025",
                            _t("Senior official, unnamed ", cite(1, 2)),
                        ),
                        _position(
                            "Türkiye",
                            undecided,
                            "A brigade is drafted; could accept staying out",
                            "Dec 2025",
                            _t("On condition of anonymity ", cite(1)),
                        ),
                        _position(
                            "Pakistan, Saudi Arabia, Indonesia",
                            Status("?", _t("Discouraged"), Tone.NEUTRAL),
                            "Reported effect of Türkiye’s exclusion",
                            "not dated",
                            _t("Reported ", cite(1)),
                        ),
                        _position(
                            "United States",
                            Status("✕", _t("Own troops: no"), Tone.BAD),
                            "Coordinates the force; deploys none of its own",
                            "not dated",
                            _t("Reported ", cite(2)),
                        ),
                    ),
                    _t("Table 1. Position on contributing troops, as stated or reported"),
                    "One row an actor: position, terms, date and basis",
                ),
            ),
            "positions",
        ),
        Section(_t("Who said what"), _said(cite), "statements"),
        Section(
            _t("Conditions"),
            (
                Table(
                    (
                        Column(_t("#"), 0.5, Align.START),
                        Column(_t("Condition or concern"), 4),
                        Column(_t("Held by"), 1.2),
                        Column(_t("Could be met by"), 3.4),
                        Column(_t("Status"), 1.2),
                    ),
                    (
                        _condition(
                            1,
                            "Rules of engagement in Gaza are defined",
                            "UN Security Council",
                            unmet,
                        ),
                        _condition(
                            2,
                            "Operational modalities are defined",
                            "UN Security Council, United States",
                            unmet,
                        ),
                        _condition(
                            3, "The scope of the mandate is settled", "UN Security Council", unmet
                        ),
                        _condition(
                            4,
                            "The public accepts another mobilisation",
                            "Government of Azerbaijan",
                            Status("?", _t("Unknown"), Tone.CAUTION),
                        ),
                    ),
                    _t("Table 2. What would have to change, who could change it, where it stands"),
                ),
            ),
            "conditions",
        ),
        Section(
            _t("Open questions"),
            (
                *_question(
                    1,
                    "Who writes the rules of engagement, and when?",
                    ("Why it matters:", "C1–C3 turn on it."),
                    ("Who can answer:", "UN Security Council, United States."),
                    ("Would be settled by:", "a published concept of operations."),
                ),
                *_question(
                    2,
                    "Does Türkiye take part, and if not, who carries Hamas’s trust?",
                    ("Why it matters:", "its absence is reported to deter other contributors."),
                    ("Who can answer:", "Türkiye, Israel, United States."),
                ),
                *_question(
                    3,
                    "What replaces the start planned for around the new year?",
                    ("Why it matters:", "the second phase of the ceasefire depends on deployment."),
                ),
            ),
            "questions",
        ),
        Section(_t("Timeline"), (_timeline(),), "timeline"),
        Section(
            _t("Where the sources differ"),
            (
                Table(
                    (
                        Column(_t("On"), 2),
                        Column(_t("Source 1"), 2.6),
                        Column(_t("Source 2"), 1.8),
                        Column(_t("How this brief treats it"), 4.6),
                    ),
                    (
                        Row(
                            tuple(
                                Cell((Paragraph(_t(words)),))
                                for words in (
                                    "When the ceasefire came",
                                    "Agreements secured in September",
                                    "In effect from October",
                                    "Both shown; they may be different events",
                                )
                            )
                        ),
                    ),
                ),
            ),
            "differences",
        ),
        Section(_t("Sources"), _sources(), "sources"),
    )
    return Document(
        Meta(
            "Azerbaijan and the Gaza stabilisation force",
            "en-GB",
            ("The desk",),
            "Baku has been asked, has not decided",
            ("Azerbaijan", "Gaza", "stabilisation force"),
            "AZ-ISF-01",
            "1",
            "2025-12-23T15:10:00+03:00",
        ),
        Running(
            "Policy brief",
            "TLP:GREEN",
            "tlp-green",
            "Azerbaijan and the Gaza stabilisation force · information as of 23 December 2025",
            "Page {page} of {pages}",
        ),
        blocks,
    )


def _said(cite: _Cited) -> tuple[Block, ...]:
    return (
        _speaker("Hikmet Hajiyev", "Foreign Policy Advisor to the President of Azerbaijan"),
        Utterance(
            (
                Paragraph(
                    _t(
                        Quoted(_t("“no final decision has been made yet”"), Voice.SPEAKER),
                        Aside(_t(" — quoted, on the record, 23 Dec 2025 ", cite(1))),
                        Aside(_t(" ✓ matches the source")),
                    )
                ),
            ),
            Voice.SPEAKER,
            "statement-1",
        ),
        Utterance(
            (
                Paragraph(
                    _t(
                        "The resolution does not settle rules of engagement, operational "
                        "modalities or the scope of the mandate.",
                        Aside(_t(" — paraphrased, on the record, 23 Dec 2025 ", cite(1, 2))),
                    )
                ),
            ),
            Voice.OURS,
            "statement-2",
        ),
        Utterance(
            (
                Paragraph(
                    _t(
                        "After the conflict with Armenia, which lasted until 2023, persuading the "
                        "public to mobilise more troops for a mission abroad would be hard.",
                        Aside(_t(" — paraphrased, on the record ", cite(1, 2))),
                    )
                ),
            ),
            Voice.OURS,
        ),
        _speaker("Abdullah II", "King of Jordan"),
        Utterance(
            (
                Paragraph(
                    _t(
                        "Jordan will not send troops.",
                        Aside(_t(" — paraphrased, on the record, late October 2025 ", cite(1, 2))),
                    )
                ),
            ),
            Voice.OURS,
        ),
        _speaker("Turkish officials", "speaking on condition of anonymity"),
        Utterance(
            (
                Paragraph(
                    _t(
                        Quoted(_t("‘a brigade has been drafted’"), Voice.OUTLET),
                        " for a possible deployment, though Ankara has not decided; ",
                        Foreign(_t("karar verilmedi"), "tr"),
                        ".",
                        Aside(_t(" — the outlet’s words, anonymous ", cite(1))),
                    )
                ),
            ),
            Voice.OUTLET,
        ),
    )


def _timeline() -> Timeline:
    def moment(date: str, label: str, days: tuple[int | None, int | None], kind: When) -> Moment:
        return Moment(date, label, *days, kind)

    return Timeline(
        (
            moment("2023", "Conflict with Armenia ends", (738521, 738885), When.SPAN),
            moment("Sep or Oct 2025", "Gaza ceasefire", (739495, 739555), When.DISPUTED),
            moment("late Oct", "Jordan declines", (739545, 739555), When.APPROXIMATE),
            moment("Nov", "Resolution; UAE reluctant", (739556, 739585), When.SPAN),
            moment("23 Dec", "Baku’s reservations", (739608, 739608), When.EXACT),
            moment("about new year", "Planned start", (739610, 739625), When.APPROXIMATE),
        ),
        "Six dates from 2023 to the new year of 2026, ending with the planned start.",
        ticks=(
            Tick(738491, "Dec 2022"),
            Tick(739495, "Sep 2025"),
            Tick(739525, "Oct"),
            Tick(739556, "Nov"),
            Tick(739586, "Dec"),
        ),
        cut_off=Tick(739608, "information cut-off"),
        stretches=((738491, 738886), (739495, 739648)),
    )


def _sources() -> tuple[Block, ...]:
    return (
        NumberedList(
            (
                Item(
                    (
                        Paragraph(
                            _t(
                                "News report on Azerbaijan’s reservations, n.d., December 2025. "
                                "Secondary; one named official, others unnamed. ",
                                Chip(_t("C3")),
                                " ",
                                Reference(_t("↑"), "cited-1"),
                            ),
                            Role.DETAIL,
                        ),
                    ),
                    "source-1",
                ),
                Item(
                    (
                        Paragraph(
                            _t(
                                "“Azerbaijan raises doubts over deploying troops for Gaza "
                                "stabilization mission”, ",
                                Emphasis(_t("Türkiye Today")),
                                ", 23 December 2025, 15:09 GMT+3. Secondary. ",
                                Link(_t("turkiyetoday.com"), "https://www.turkiyetoday.com/"),
                                " ",
                                Chip(_t("B2")),
                                " ",
                                Reference(_t("↑"), "cited-1"),
                            ),
                            Role.DETAIL,
                        ),
                    ),
                    "source-2",
                ),
            )
        ),
        Paragraph(
            _t(
                "Likelihood terms follow ICD 203. Source grades: Admiralty code. Literal to the "
                "letter: <Smith 2024>, AT&T, &amp;, C1 is ",
                Reference(_t("C1"), "condition-1"),
                ".",
            ),
            Role.SMALL,
        ),
    )


def long(times: int) -> Document:
    """The sample with its sections many times over, for cost."""
    document = sample()
    head = document.blocks[:4]
    sections = [block for block in document.blocks[4:] if isinstance(block, Section)]
    repeated = [
        Section(section.title, _renamed(section.blocks, copy), f"{section.anchor}-{copy}")
        for copy in range(times)
        for section in sections
    ]
    return Document(document.meta, document.running, (*head, *repeated))


def _renamed(blocks: tuple[Block, ...], copy: int) -> tuple[Block, ...]:
    """The blocks with their anchors, and what refers to them, told from other copies'."""
    if copy == 0:
        return blocks
    named = changed(blocks, "anchor", lambda name: f"{name}-{copy}")
    aimed = changed(named, "target", lambda name: f"{name}-{copy}")
    assert isinstance(aimed, tuple)
    return aimed
