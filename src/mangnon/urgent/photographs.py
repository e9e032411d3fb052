"""Photographs from a telephone carry the place and the device in hidden segments."""

_START, _SCAN = b"\xff\xd8", 0xDA
_PNG = b"\x89PNG\r\n\x1a\n"
# Application segments 1 to 15 and comments; segment 0 holds the plain picture header.
_HIDDEN = frozenset({*range(0xE1, 0xF0), 0xFE})
_HIDDEN_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


def without_hidden_facts(content: bytes) -> bytes:
    """Return the picture without place, device and remarks; the picture itself is not changed."""
    if content.startswith(_START):
        return _bare_jpeg(content)
    if content.startswith(_PNG):
        return _bare_png(content)
    return content


def _bare_jpeg(content: bytes) -> bytes:
    kept, at = [_START], len(_START)
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:
        size = int.from_bytes(content[at + 2 : at + 4], "big") + 2
        if content[at + 1] not in _HIDDEN:
            kept.append(content[at : at + size])
        at += size
    return b"".join([*kept, content[at:]])


def _bare_png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big") + 12
        if content[at + 4 : at + 8] not in _HIDDEN_CHUNKS:
            kept.append(content[at : at + size])
        at += size
    return b"".join([*kept, content[at:]])
