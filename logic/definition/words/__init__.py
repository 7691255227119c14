"""Every word the screens show, by page. A screen asks for it as `words.page.name`.

The placeholders that a text must hold are given beside it, no more and no fewer. Where one of
several texts is chosen by a value, they are under the values that there are.
"""

from dataclasses import dataclass, field, fields
from operator import attrgetter

from babel import Locale

from logic.definition.locales import locale_of
from logic.definition.words.asking import (
    EverywhereWords,
    MessagesWords,
    QuestionWords,
    ReviewWords,
    StartWords,
)
from logic.definition.words.deciding import (
    ContrastsWords,
    HarmsWords,
    KnowledgeWords,
    ListWords,
    OptionsWords,
    ReadyWords,
    ResearchWords,
    ValuesWords,
)
from logic.definition.words.desk import (
    DeskWords,
    RecordWords,
)
from logic.definition.words.handing import (
    ClosedWords,
    HandOverWords,
    KioskWords,
)
from logic.definition.words.keeping import (
    CheckinWords,
    InviteWords,
    KeepWords,
    OpenedWords,
    ReturningWords,
)
from logic.definition.words.results import (
    GuidesWords,
    PlanWords,
    ResultWords,
    SourcesWords,
    WaysWords,
)
from logic.definition.words.telling import (
    AboutWords,
    CalendarWords,
    ListenWords,
    PaperWords,
    ServerWords,
    TranslatedWords,
)

DERIVED = "derived"
"""Marks a field that no file gives: it follows from others."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of the interface in one language."""

    start: StartWords
    question: QuestionWords
    messages: MessagesWords
    everywhere: EverywhereWords
    review: ReviewWords
    result: ResultWords
    plan: PlanWords
    guides: GuidesWords
    sources: SourcesWords
    ways: WaysWords
    keep: KeepWords
    opened: OpenedWords
    invite: InviteWords
    checkin: CheckinWords
    research: ResearchWords
    harms: HarmsWords
    contrasts: ContrastsWords
    options: OptionsWords
    values: ValuesWords
    ready: ReadyWords
    knowledge: KnowledgeWords
    list: ListWords
    about: AboutWords
    calendar: CalendarWords
    paper: PaperWords
    listen: ListenWords
    translated: TranslatedWords
    server: ServerWords
    kiosk: KioskWords
    returning: ReturningWords
    hand_over: HandOverWords
    closed: ClosedWords
    desk: DeskWords
    record: RecordWords

    language: str = field(default="en", metadata={DERIVED: True})

    @property
    def locale(self) -> Locale:
        """How this language writes dates and numbers."""
        return locale_of(self.language)

    def named(self, name: str) -> str:
        """Return the text with a name such as `desk.no_code`."""
        return str(attrgetter(name)(self))


PAGES = tuple(page.name for page in fields(Words) if DERIVED not in page.metadata)
"""The names of the pages."""
