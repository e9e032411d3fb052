"""The same document gives the same bytes on every day: files carry no moment of their making."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first moment a zip archive can hold.
NO_MOMENT = datetime(1980, 1, 1)


def without_moments(content: bytes) -> bytes:
    """Return a zipped file whose entries say no moment of their writing."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as written, ZipFile(stream, "w", ZIP_DEFLATED) as still:
        for entry in written.infolist():
            name = ZipInfo(entry.filename, NO_MOMENT.timetuple()[:6])
            name.compress_type = ZIP_DEFLATED
            name.external_attr = entry.external_attr
            still.writestr(name, written.read(entry))
    return stream.getvalue()
