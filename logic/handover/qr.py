"""A link as a QR code."""

from io import BytesIO

import segno


def draw_qr(link: str) -> str:
    """Return the QR code of a link as SVG, black on white, its quiet zone included."""
    drawn = BytesIO()
    code = segno.make(link, error="l", micro=False)
    code.save(drawn, "svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
