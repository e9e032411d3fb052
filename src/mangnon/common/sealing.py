"""Sealed columns: encryption at rest and keyed look-up of identity and phone numbers.

The keys live outside the database in `settings.KEY_FILE`. A sealed value is bound to its
context (table, row, field): moved to another row it can no longer be opened.
"""

import hashlib
import hmac
import json
import os
import secrets
from functools import cache
from pathlib import Path

import tink
from django.conf import settings
from tink import aead, secret_key_access

aead.register()


@cache
def _primitive(key_file: Path) -> aead.Aead:
    keyset = tink.json_proto_keyset_format.parse(_keys(key_file)["keyset"], secret_key_access.TOKEN)
    primitive: aead.Aead = keyset.primitive(aead.Aead)
    return primitive


def _keys(key_file: Path) -> dict[str, str]:
    if not key_file.exists():
        _write_new_keys(key_file)
    keys: dict[str, str] = json.loads(key_file.read_text(encoding="utf8"))
    return keys


def _write_new_keys(key_file: Path) -> None:
    """Make the keys once; a second process that is later keeps the first one's."""
    key_file.parent.mkdir(parents=True, exist_ok=True)
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    keyset = tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN)
    draft = key_file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf8") as written:
        json.dump({"keyset": keyset, "look_up": secrets.token_hex(32)}, written)
    try:
        os.link(draft, key_file)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def seal(text: str, *, context: str) -> bytes:
    """Encrypt a value for one place; an empty value stays empty."""
    if not text:
        return b""
    return seal_bytes(text.encode(), context=context)


def unseal(sealed: bytes | memoryview, *, context: str) -> str:
    """Open a sealed value; raises `tink.TinkError` when it was moved or changed."""
    if not sealed:
        return ""
    return unseal_bytes(bytes(sealed), context=context).decode()


def seal_bytes(content: bytes, *, context: str) -> bytes:
    """Encrypt the content of a file for one place."""
    sealed: bytes = _primitive(settings.KEY_FILE).encrypt(content, context.encode())
    return sealed


def unseal_bytes(sealed: bytes, *, context: str) -> bytes:
    """Open a sealed file; raises `tink.TinkError` when it was moved or changed."""
    content: bytes = _primitive(settings.KEY_FILE).decrypt(sealed, context.encode())
    return content


@cache
def _look_up_secret(key_file: Path) -> bytes:
    # Kept apart from the keyset: rotating the cipher must not break look-ups.
    return bytes.fromhex(_keys(key_file)["look_up"])


def look_up_key(text: str) -> str:
    """Return the keyed digest under which a value is found again; '' for nothing."""
    if not text:
        return ""
    secret = _look_up_secret(settings.KEY_FILE)
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
