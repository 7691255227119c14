"""A language that is written from right to left: each screen is the mirror image of itself."""

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import takewhile

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, ViewportSize, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.everyone import cut_off, open_all, violations
from tests.browser.person import Person
from tests.browser.serving import ROOT, MirrorServer, Server
from tests.browser.waiting_room import TALL, WIDE, sit_down
from tests.kinds import kinds
from tests.people import EASY, result_heading
from tests.pseudo import pseudo_mirrored

SIZES = {"narrow": NARROW, "phone": PHONE}
KIOSKS = {"wide": WIDE, "tall": TALL}
AT_KIOSK = {"DECISION_CHECK_KIOSK": "1"}
BEFORE = dict(takewhile(lambda one: one[0] != "pain_average", EASY.items()))
CHART = "svg, .stVegaLiteChart"
NOT_MIRRORED = f"""main => {{
  const root = document.documentElement, range = document.createRange(), wide = innerWidth;
  const all = [...main.querySelectorAll("*")].filter(one => one.checkVisibility()
    && !one.closest("{CHART}") && !one.querySelector(".stVegaLiteChart")
    && !getComputedStyle(one).display.startsWith("inline"));
  const edges = () => all.map(one => {{
    range.selectNodeContents(one);
    return [one.getBoundingClientRect(), range.getBoundingClientRect()];
  }});
  const found = edges();
  root.dir = "ltr";
  const others = edges();
  root.dir = "rtl";
  const differ = (one, other) => Math.abs(one - (wide - other)) > 1;
  return all.filter((_, number) => {{
    const [[box, text], [other, otherText]] = [found[number], others[number]];
    return differ(box.left, other.right) || differ(box.right, other.left)
      || text.width > 1 && differ(text.right, otherText.left);
  }}).map(one => `${{one.tagName}} ${{one.className}} ${{one.innerText.slice(0, 40)}}`);
}}"""
"""Where a part, or the beginning of its text, is not where it would be on the other side."""
BARE = """part => { for (const one of part.childNodes) one.remove(); }"""
PLAIN = """p { text-decoration: none !important; }
details { border-color: transparent !important; }"""
DARK = 140


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which every page is written from right to left."""
    serving = MirrorServer(ROOT, tmp_path_factory.mktemp("mirror") / "log").start()
    yield serving
    serving.stop()


@pytest.fixture
def reader(open_window: Callable[..., Person], mirror: Server) -> Callable[[ViewportSize], Person]:
    """Someone with a phone of any size who reads from right to left."""

    def opens(size: ViewportSize) -> Person:
        person = open_window(size, touch=True, address=mirror.address)
        person.questionnaire, person.words = pseudo_mirrored(), pseudo_mirrored().words
        return person

    return opens


def is_mirrored(person: Person, size: ViewportSize) -> None:
    """Expect a screen to say how it is written, to be all in view, and mirrored."""
    person.settles()
    root = person.page.locator("html")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", "ar-XB")
    assert cut_off(person, size) == []
    assert person.main.evaluate(NOT_MIRRORED) == []


def edges(part: Locator) -> tuple[float, float]:
    """Return where something begins and ends, from the left."""
    box = part.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def points_to(part: Locator) -> str:
    """Say to which side the mark before a text points, when there is nothing else."""
    part.evaluate(BARE)
    part.page.add_style_tag(content=PLAIN)
    picture = Image.open(BytesIO(part.screenshot())).convert("L")
    inked = [(x, y) for x in range(picture.width) for y in range(picture.height)
             if picture.getpixel((x, y)) < DARK]  # fmt: skip
    rows = sorted({y for _, y in inked})
    top, middle = ([x for x, y in inked if y == row] for row in (rows[0], rows[len(rows) // 2]))
    return "right" if sum(middle) / len(middle) > sum(top) / len(top) else "left"


@pytest.mark.soak
@pytest.mark.parametrize("size", kinds(SIZES, "narrow"))
def test_start_list_and_scale_are_mirrored_and_a_tap_counts(
    reader: Callable[[ViewportSize], Person], size: str
) -> None:
    person, wide = reader(SIZES[size]), SIZES[size]
    first, second, *_ = person.questionnaire.questions
    person.sees(person.words.start.heading)
    is_mirrored(person, wide)
    person.begins()
    is_mirrored(person, wide)
    person.answers(first.id, EASY[first.id])
    person.sees_question(second.id)

    person.returns("pain_average", BEFORE)
    is_mirrored(person, wide)
    person.answers("pain_average", EASY["pain_average"])
    person.sees_question("interference")


@pytest.mark.soak
@pytest.mark.parametrize("size", kinds(SIZES, "narrow"))
def test_review_result_and_what_comes_after_it_are_mirrored(
    reader: Callable[[ViewportSize], Person], size: str
) -> None:
    person, wide = reader(SIZES[size]), SIZES[size]
    words, result = person.words, result_heading(person.questionnaire, EASY)
    person.opens("review", EASY)
    is_mirrored(person, wide)
    person.press(words.review.button)
    person.sees(result)
    open_all(person)
    is_mirrored(person, wide)

    for way in ("options", "keep", "about"):
        person.press(words.ways.to[way])
        person.sees(words.named(f"{way}.heading"))
        open_all(person)
        is_mirrored(person, wide)
        person.page.go_back()
        person.sees(result)


def test_marks_borders_and_what_leads_back_are_on_the_other_side(
    reader: Callable[[ViewportSize], Person],
) -> None:
    person = reader(PHONE)
    page, middle = person.page, PHONE["width"] / 2
    person.opens("options", EASY)
    back = person.main.locator("[class*=st-key-back_] button p")
    assert edges(page.locator(".brand > span"))[0] > middle
    switch = page.locator(".st-key-speak_es[lang=es]")
    assert edges(switch)[1] < middle
    assert switch.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert edges(back)[1] > PHONE["width"] - 30
    assert points_to(back) == "right"

    person.returns("danger_back", {"hopes": "less_pain"})
    box = person.main.locator(".st-key-choices label").first
    words = edges(box.locator("p"))
    assert edges(box)[1] - words[1] > words[0] - edges(box)[0]
    assert points_to(person.main.locator(".fold summary").first) == "left"


@pytest.mark.soak
def test_a_result_has_its_border_and_the_dialog_its_way_out_on_the_other_side(
    reader: Callable[[ViewportSize], Person],
) -> None:
    person = reader(PHONE)
    person.result(EASY)
    verdict = person.main.locator(".st-key-verdict_reasonable")
    left, right = (
        float(verdict.evaluate(f"one => parseFloat(getComputedStyle(one).border{side}Width)"))
        for side in ("Left", "Right")
    )
    assert right > 5 * left
    dots = person.main.locator(".strip .dot").all()
    assert [edges(one)[0] for one in dots] == sorted((edges(one)[0] for one in dots), reverse=True)

    person.press(person.words.plan.change)
    dialog = person.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    person.settles()
    closing = edges(dialog.locator("> button"))
    assert closing[1] < edges(dialog.locator("h2 p"))[0]
    assert closing[0] - edges(dialog)[0] < 40


@pytest.mark.soak
@pytest.mark.parametrize("screen", ["danger_back", "result"])
def test_axe_finds_nothing_that_is_written_from_right_to_left(
    reader: Callable[[ViewportSize], Person], screen: str
) -> None:
    person = reader(PHONE)
    person.returns(screen, EASY)
    expect(person.heading).not_to_have_text(person.words.start.heading)
    person.settles()

    assert violations(person.page) == []


@pytest.mark.soak
@pytest.mark.parametrize("size", kinds(KIOSKS, "wide"))
def test_a_kiosk_is_mirrored_from_its_start(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, size: str
) -> None:
    log = tmp_path_factory.mktemp("mirrored_kiosk") / "log"
    serving = MirrorServer(ROOT, log, environment=AT_KIOSK).start()
    room = browser.new_context(viewport=KIOSKS[size], has_touch=True, reduced_motion="reduce")
    patient = sit_down(room, serving, pseudo_mirrored())
    patient.starts()
    is_mirrored(patient, KIOSKS[size])
    patient.begins()
    is_mirrored(patient, KIOSKS[size])
    room.close()
    serving.stop()
