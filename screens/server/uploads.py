"""Which pages may send a file: those on which a camera is on, for as long as it is."""

from weakref import WeakValueDictionary

from streamlit import runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx

AT = "/_stcore/upload_file/"
LARGEST = 5_000_000
"""Bytes of a picture. One of a camera with 1920 by 1080 points has some 2,000,000."""
MOST = 2
"""Pictures of a page at a time: the one that is looked at, and the one before it."""
CAMERAS: WeakValueDictionary[str, AppSession] = WeakValueDictionary()
"""The sessions in which a camera is on, by Streamlit's names for them."""


def let_in(*, camera: bool) -> None:
    """Note whether this page may send a picture now."""
    context = get_script_run_ctx()
    if not context:
        return
    name = context.session_id
    CAMERAS.pop(name, None)
    if camera and (session := runtime.get_instance().get_app_session(name)):
        CAMERAS[name] = session


def may_send(path: str) -> bool:
    """Say whether this is where a page with a camera sends its picture."""
    return path.startswith(AT) and _page_of(path) in CAMERAS


def has_room(path: str) -> bool:
    """Say whether this page may send one more picture. Streamlit keeps each until that is gone."""
    storage = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return len(storage.get(_page_of(path), ())) < MOST


def _page_of(path: str) -> str:
    return path.removeprefix(AT).partition("/")[0]
