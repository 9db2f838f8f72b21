"""QR codes, as pictures that stay sharp on a wall."""

import io

import segno


def qr_of(address: str) -> bytes:
    """Return a QR code as a picture; a quarter of it may be damaged and it still reads."""
    picture = io.BytesIO()
    segno.make(address, error="q", micro=False).save(picture, kind="svg", border=4, scale=8, dark="#000")
    return picture.getvalue()
