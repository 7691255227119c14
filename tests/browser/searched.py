"""One more address of the app, for tests: what of people's answers Python still holds.

It is copied into the app by the tests that use it.
"""

import gc
from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse

from screens.definition import SHELF


def held(request: Request) -> JSONResponse:
    """Return what looks like answers, and each text that holds one of the texts asked for.

    These come in hexadecimal, so that the request itself is not found.
    """
    gc.collect()
    gc.unfreeze()  # Objects that were set aside are looked through as well.
    objects = gc.get_objects()
    gc.freeze()
    wanted = [bytes.fromhex(text).decode() for text in request.query_params.getlist("text")]
    known = SHELF.current().by_id.keys()
    found = [repr(one) for one in objects if type(one) is dict and _are_answers(one, known)]
    said = {text for one in objects for text in _texts(one) if any(w in text for w in wanted)}
    return JSONResponse({"answers": found, "texts": sorted(text[:200] for text in said)})


def _are_answers(one: Mapping[object, object], known: object) -> bool:
    return bool(one) and all(
        key in known and isinstance(value, str | int | tuple | list) for key, value in one.items()
    )


def _texts(one: object) -> Iterator[str]:
    parts = one.values() if type(one) is dict else one if type(one) in (list, tuple, set) else ()
    yield from (part for part in parts if isinstance(part, str))
