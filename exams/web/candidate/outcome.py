"""A result as its page shows it: topics weakest first, what went wrong with the reason, what is short. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from exams import api
from exams.bank.stems import stem
from exams.marking.totals import TopicTotal
from exams.web.candidate.paper import LETTERS, number

MOST_AT_ONCE = 20  # items of one practice
MINUTES_PER_ITEM = Decimal("0.8")  # of practice, as measured on nobody yet: an estimate, shown as "about"


@dataclass(frozen=True)
class TopicShown:
    """Shares in whole percent, as the component wants them."""

    title: str
    right: int
    total: int
    rate: int
    low: int
    high: int


@dataclass(frozen=True)
class WrongShown:
    position: int
    stem: list
    options: list[dict]
    chosen: str
    key: str
    points: str
    rationale: str
    source: str


@dataclass(frozen=True)
class Outcome:
    result: api.ResultView
    paper: str
    points: str
    full: str
    cut_score: str
    short_by: str
    topics: list[TopicShown]
    wrong: list[WrongShown]
    right: int
    items: int

    @classmethod
    def of(cls, detail: api.ResultDetail) -> "Outcome":
        result = detail.result
        wrong = [item for item in detail.items if item.points < item.worth]
        return cls(
            result=result,
            paper=detail.paper,
            points=number(result.points),
            full=number(result.full),
            cut_score=number(result.cut_score),
            short_by=number(max(result.cut_score - result.points, Decimal(0))),
            topics=sorted((_topic(total) for total in detail.topics), key=lambda topic: (topic.rate, topic.low)),
            wrong=[_wrong(item) for item in wrong],
            right=len(detail.items) - len(wrong),
            items=len(detail.items),
        )

    @property
    def state(self) -> str:
        return "passed" if self.result.passed else "not_passed"

    @property
    def answered_wrong(self) -> int:
        """What the mistake book took up: a blank says nothing."""
        return sum(bool(item.chosen) for item in self.wrong)

    @property
    def at_once(self) -> int:
        """How many of them one practice takes."""
        return min(self.answered_wrong, MOST_AT_ONCE)

    @property
    def practice_minutes(self) -> int:
        return max(1, round(self.at_once * MINUTES_PER_ITEM))


def _topic(total: TopicTotal) -> TopicShown:
    low, high = total.interval
    rate = round(100 * total.right / total.of) if total.of else 0
    return TopicShown(total.name, total.right, total.of, rate, round(100 * low), round(100 * high))


def _wrong(item: api.MarkedItem) -> WrongShown:
    return WrongShown(
        position=item.position,
        stem=stem(item.stem),
        options=[_option(*pair, item) for pair in zip(LETTERS, item.options, strict=False)],
        chosen=item.chosen,
        key=item.key,
        points=number(item.points) if item.points else "",
        rationale=item.rationale,
        source=item.source,
    )


def _option(letter: str, text: str, item: api.MarkedItem) -> dict:
    verdict = "right" if letter in item.key else "wrong" if letter in item.chosen else ""
    return {"letter": letter, "text": text, "chosen": letter in item.chosen, "right": verdict}
