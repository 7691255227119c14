"""Files that come from a page."""

from pathlib import Path

from tests.browser.person import Person


def download(person: Person, button: str) -> tuple[str, bytes]:
    """Press a button and return the name and content of the file that comes."""
    with person.page.expect_download() as coming:
        person.press(button)
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()
