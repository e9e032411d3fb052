"""The square code (QR) of an address, for Word as a picture and for PDF as lines."""

from io import BytesIO

import segno

# A fifth of the code may be stamped over or smudged.
CORRECTION, QUIET_ZONE, DOTS_A_MODULE = "m", 2, 6


def as_png(address: str) -> bytes:
    """Return the code as a picture of dots."""
    stream = BytesIO()
    code = segno.make(address, error=CORRECTION, micro=False)
    code.save(stream, kind="png", scale=DOTS_A_MODULE, border=QUIET_ZONE)
    return stream.getvalue()


def as_svg(address: str) -> str:
    """Return the code as a drawing that stays sharp at any size."""
    stream = BytesIO()
    code = segno.make(address, error=CORRECTION, micro=False)
    code.save(stream, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False)
    return stream.getvalue().decode()
