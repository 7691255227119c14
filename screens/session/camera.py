"""A QR code in the picture of a kiosk's camera."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

MOST_POINTS = 10_000_000
"""Of a picture that is looked at. One of a camera with 1920 by 1080 points has 2,073,600."""


def read_picture(content: bytes) -> str:
    """Return what the first QR code in a picture says, or nothing. The picture is not kept."""
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return ""
            found = read_barcodes(
                picture.convert("L"), formats=BarcodeFormats(BarcodeFormat.QRCode)
            )
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return ""
    return found[0].text if found else ""
