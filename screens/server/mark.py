"""The clinic's mark, which a browser fetches once and keeps."""

from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from logic.clinic.mark import ClinicMark
from screens.session import clinic

NOT_FOUND = 404
KEPT = "public, max-age=604800"


def address(mark: ClinicMark) -> str:
    """Return where the mark is, which is elsewhere once it is another one."""
    return f"mark?{blake2b(mark.content, digest_size=6).hexdigest()}"


async def show(_: Request) -> Response:
    """Answer with the mark that is set now."""
    mark = clinic.read().settings.mark
    if mark is None:
        return Response(status_code=NOT_FOUND)
    return Response(mark.content, media_type=mark.media_type, headers={"Cache-Control": KEPT})


ROUTES = [Route("/mark", show, methods=["GET"])]
