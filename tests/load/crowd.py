"""People who go through an app at a pace of their own, all at the same time."""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from logic.definition.loading import load
from tests.load.page import Page, Value, opened
from tests.people import EASY

ROOT = Path(__file__).parents[2]
Walk = Callable[[Page], AsyncIterator[None]]
"""Goes through an app from its first page on. Each turn is one step."""
WARMING = 20
"""Pages that are opened before those that count."""
FORGOTTEN = 1000
"""Pages after which a server has all that it keeps: 128 sessions for a reload, and some room."""
TOGETHER, LOOKS = 10, 4
"""People who look in at a time, and how many steps each of them takes."""
Opens = Callable[[], AbstractAsyncContextManager[Page]]


@dataclass
class Told:
    """What a crowd has seen: seconds of each step and each arrival, and who was lost and why."""

    steps: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    bytes: int = 0


async def walk_check(page: Page) -> AsyncIterator[None]:
    """Answer each question of the check, from its start to the review of the answers."""
    asked = [question for question in QUESTIONNAIRE.questions if question.id in EASY]
    await page.press("forward")
    yield
    for question in asked:
        answer = EASY[question.id]
        values: Mapping[str, Value]
        if question.type == "many":
            values = {f"answer_{question.id}_{one}": True for one in answer}
        else:
            key = next(one for one in page.options if one.startswith(f"answer_{question.id}__"))
            values = {key: page.options[key][list(question.chosen).index(answer)]}
        await page.press(f"forward_{question.id}", values)
        yield


async def walk_bare(page: Page) -> AsyncIterator[None]:
    """Answer the one question of the bare app as often as the check has some.

    It has no form, so that a browser tells what is chosen at once.
    """
    for number in range(1, len(EASY) + 2):
        key = f"answer_{number}"
        chosen = {key: page.options[key][number % 5]}
        await page.choose(chosen)
        await page.press(UNNAMED, chosen)
        yield


UNNAMED = "None"
"""The key that Streamlit gives a button without one."""
QUESTIONNAIRE = load(ROOT / "questions.yaml")
WALKS: Mapping[str, Walk] = {"check": walk_check, "bare": walk_bare}


@dataclass(frozen=True)
class Crowd:
    """How many people there are, with how many seconds between two steps of each (0: at once).

    They come one after the other within `coming` seconds, and go on for `seconds` after that. Only
    what happens then is counted.
    """

    people: int
    every: float
    seconds: float
    coming: float

    async def go(self, walk: Walk, opens: Opens) -> Told:
        """Let all of them go through an app, again and again, until the time is over."""
        told, begun = Told(), time.monotonic()
        counted = begun + self.coming, begun + self.coming + self.seconds
        async with asyncio.TaskGroup() as group:
            for number in range(self.people):
                late = self.coming * number / self.people
                group.create_task(self._stay(walk, opens, told, counted, late))
        return told

    async def _stay(
        self, walk: Walk, opens: Opens, told: Told, counted: tuple[float, float], late: float
    ) -> None:
        await asyncio.sleep(late)
        while time.monotonic() < counted[1]:
            try:
                await self._visit(walk, opens, told, counted)
            except (OSError, TimeoutError, KeyError, WebSocketException) as error:
                told.lost.append(type(error).__name__)

    async def _visit(
        self, walk: Walk, opens: Opens, told: Told, counted: tuple[float, float]
    ) -> None:
        """Go through the app once, or until the time is over."""
        chance = random.Random()  # noqa: S311 - when people press is no secret
        begun = time.monotonic()
        async with opens() as page:
            if counted[0] <= begun:
                told.arrivals.append(time.monotonic() - begun)
            steps = aiter(walk(page))
            while time.monotonic() < counted[1]:
                await asyncio.sleep(self.every * chance.uniform(0.5, 1.5))
                begun = time.monotonic()
                if await anext(steps, "over") == "over":
                    break
                if counted[0] <= begun < counted[1]:
                    told.steps.append(time.monotonic() - begun)
            told.bytes += page.bytes


async def hold(opens: Opens, number: int) -> None:
    """Open some pages, and say so; once asked to, open so many more, and keep all open until then.

    What a server does for its first pages alone is done before the second word is asked for.
    """
    async with AsyncExitStack() as stack:
        for told, pages in (("warm", WARMING), ("open", number)):
            for _ in range(pages):
                await stack.enter_async_context(opens())
            print(told, flush=True)  # noqa: T201
            await asyncio.to_thread(sys.stdin.readline)


async def come_and_go(walk: Walk, opens: Opens, number: int) -> None:
    """Let people look in and leave, and say so; once asked to, let so many more do the same."""
    for told, people in (("warm", FORGOTTEN), ("gone", number)):
        for _ in range(0, people, TOGETHER):
            await asyncio.gather(*(_look_in(walk, opens) for _ in range(TOGETHER)))
        print(told, flush=True)  # noqa: T201
        await asyncio.to_thread(sys.stdin.readline)


async def _look_in(walk: Walk, opens: Opens) -> None:
    async with opens() as page:
        steps = aiter(walk(page))
        for _ in range(LOOKS):
            await anext(steps)


def opening(address: str, query: str = "") -> Opens:
    """Return how a person of a crowd opens the app."""
    return lambda: opened(address, query)
