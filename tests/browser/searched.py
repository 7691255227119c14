"""One more address of the app, for tests: what of people's answers Python still holds.

It is copied into the app by the tests that use it.
"""

import gc
from collections.abc import Collection, Iterator, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse

from screens.session.definition import SHELF


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
    answers, texts = [], set()
    for one in _all_parts(objects):
        if type(one) is dict and _are_answers(one, known):
            answers.append(repr(one))
        elif isinstance(one, str) and any(text in one for text in wanted):
            texts.add(one[:200])
    return JSONResponse({"answers": answers, "texts": sorted(texts)})


def _all_parts(objects: list[object]) -> Iterator[object]:
    """Yield the objects and what they hold: plain things are on no list of Python's own."""
    for one in objects:
        yield one
        for part in gc.get_referents(one):
            if not gc.is_tracked(part):
                yield part
                if type(part) in (dict, tuple):
                    yield from gc.get_referents(part)


def _are_answers(one: Mapping[object, object], known: Collection[object]) -> bool:
    return bool(one) and all(
        key in known and isinstance(value, str | int | tuple | list) for key, value in one.items()
    )
