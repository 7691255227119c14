"""A link as a QR code."""

from io import BytesIO


def draw_qr(link: str) -> str:
    """Return the QR code of a link as SVG, black on white, its quiet zone included."""
    import segno  # noqa: PLC0415 - takes long to import, and few ask for a code

    drawn = BytesIO()
    code = segno.make(link, error="l", micro=False)
    code.save(drawn, "svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
