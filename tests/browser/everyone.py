"""What serves everyone: nothing that axe finds, large targets, nothing cut off at any size."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.person import STANDS_STILL, Person, until

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STREAMLITS_OWN: dict[str, str] = {}
"""Rules that Streamlit's frame breaks and an app cannot mend, each with the reason. None so far."""
ZOOMED: ViewportSize = {"width": 640, "height": 450}
"""A window of 1280 pixels at 200 %: browser zoom leaves half as many to the page."""
CUT_OFF = """main => {
  const beyond = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    return box.width > 1 && (box.left < 0 || box.right > main.clientWidth + 1);
  };
  const clipped = one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).overflowX !== "visible";
  const found = main.scrollWidth > main.clientWidth ? ["the page"] : [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim() && text.parentElement.checkVisibility() && beyond(text))
      found.push(text.data);
  }
  for (const one of main.querySelectorAll("*"))
    if (one.innerText?.trim() && clipped(one)) found.push(one.innerText.slice(0, 80));
  return found;
}"""
LOW = """all => all.filter(one => one.checkVisibility())
  .filter(one => one.getBoundingClientRect().height < 47.5).map(one => one.innerText)"""
COLUMNS = """table => [...table.querySelectorAll("[scope=col]")].map((head, number) => ({
  name: head.textContent,
  rows: [...table.querySelectorAll("[scope=row], [scope=rowgroup]")].map(one => one.textContent),
  cells: [...table.querySelectorAll("tr:has(td + td)")]
    .filter(row => !row.querySelector("[scope=col]"))
    .map(row => row.querySelectorAll("td")[number].textContent),
}))"""
LOOKS = """all => [...new Set(all.map(one => {
  const style = getComputedStyle(one);
  return [style.fontFamily, style.fontSize, style.fontWeight, style.fontStyle, style.color,
    style.backgroundColor, style.textAlign, style.opacity, style.border].join(" ");
}))]"""


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, once all of it is drawn."""
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(
        "async tags => (await axe.run(document, {runOnly: tags})).violations", TAGS
    )
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["id"] not in STREAMLITS_OWN
    ]


def cut_off(person: Person, size: ViewportSize) -> list[str]:
    """Return what is cut off, or asks for scrolling sideways, in a window of this size."""
    person.page.set_viewport_size(size)
    until(
        person.page,
        "[...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')]"
        ".every(chart => chart.getBoundingClientRect().right <= innerWidth)",
    )
    found: list[str] = person.main.evaluate(CUT_OFF)
    return found


def low_targets(person: Person) -> list[str]:
    """Return what can be tapped and is less than 48 pixels high."""
    targets = person.main.locator("button, .fold summary, [data-testid=stRadioOption]")
    found: list[str] = targets.evaluate_all(LOW)
    return found


def double_the_text(person: Person) -> None:
    """Set the text of the browser to twice its size."""
    person.page.evaluate(
        "() => { const root = document.documentElement;"
        "root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`; }"
    )


def open_all(person: Person) -> None:
    """Open each part of the screen that opens, and wait until all of it stands still."""
    person.settles()
    person.main.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    expect(person.main.locator("details:not([open])")).to_have_count(0)
    person.main.evaluate(STANDS_STILL)  # until then, a tap may land on what is about to move there


def serves_everyone(person: Person) -> None:
    """Expect that axe finds nothing, targets are large and nothing is cut off at any size."""
    assert violations(person.page) == []
    assert low_targets(person) == []
    assert cut_off(person, NARROW) == []
    assert cut_off(person, ZOOMED) == []
    double_the_text(person)
    assert cut_off(person, PHONE) == []
