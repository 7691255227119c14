"""The clinic's mark, which a browser fetches once and keeps."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from screens.session import clinic

NOT_FOUND = 404
KEPT = "public, max-age=604800"


async def show(_: Request) -> Response:
    """Answer with the mark that is set now. Another one has another address."""
    mark = clinic.read().settings.mark
    if mark is None:
        return Response(status_code=NOT_FOUND)
    kind = (
        f"{mark.media_type}; charset=utf-8" if mark.media_type.endswith("xml") else mark.media_type
    )
    return Response(mark.content, headers={"Cache-Control": KEPT, "Content-Type": kind})


ROUTES = [Route("/mark", show, methods=["GET"])]
