"""A link as a QR code."""

import segno


def draw_qr(link: str) -> str:
    """Return the QR code of a link as the address of an SVG picture, its quiet zone included."""
    code = segno.make(link, error="l", micro=False)
    return str(code.svg_data_uri(scale=4, border=4, dark="#000", light="#fff"))
