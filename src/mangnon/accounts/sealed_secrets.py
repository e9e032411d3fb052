"""Keeps the secrets of the second step sealed in the database."""

from base64 import b64decode, b64encode

from allauth.mfa.adapter import DefaultMFAAdapter

from mangnon.common.sealing import seal, unseal

_CONTEXT = "mfa_authenticator.data"


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # 2026-11-23: allauth ships no types
    """Seals with the keys of this installation, which lie outside the database."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return b64encode(seal(text, context=_CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return unseal(b64decode(encrypted_text), context=_CONTEXT)
