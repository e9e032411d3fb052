"""A text that remembers, sign by sign, where it stood in the original."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Traced:
    """A changed text and, for each of its signs, the place of that sign in the original."""

    text: str
    origins: tuple[int, ...]
    original_length: int

    @classmethod
    def of(cls, original: str) -> "Traced":
        """Begin with the original, its letters composed."""
        if unicodedata.is_normalized("NFC", original):
            return cls(original, tuple(range(len(original))), len(original))
        signs: list[str] = []
        origins: list[int] = []
        start = 0
        while start < len(original):
            end = start + 1
            while end < len(original) and unicodedata.combining(original[end]):
                end += 1
            composed = unicodedata.normalize("NFC", original[start:end])
            signs.append(composed)
            origins.extend([start] * len(composed))
            start = end
        return cls("".join(signs), tuple(origins), len(original))

    def replace(
        self, pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str]
    ) -> "Traced":
        """Replace each match; the new signs point to the beginning of what they replace."""
        signs: list[str] = []
        origins: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = by if isinstance(by, str) else by(match)
            signs += [self.text[done : match.start()], new]
            origins.extend(self.origins[done : match.start()])
            origins.extend(self._origins_of(match, new))
            done = match.end()
        signs.append(self.text[done:])
        origins.extend(self.origins[done:])
        return Traced("".join(signs), tuple(origins), self.original_length)

    def span_in_original(self, start: int, end: int) -> tuple[int, int]:
        """Tell which part of the original became this part of the text."""
        first = self.origins[start] if start < len(self.origins) else self.original_length
        last = self.origins[end] if end < len(self.origins) else self.original_length
        return first, last

    def span_of_original(self, start: int, end: int) -> tuple[int, int]:
        """Tell which part of this text a part of the original became."""
        return bisect_left(self.origins, start), bisect_left(self.origins, end)

    def _origins_of(self, match: re.Match[str], new: str) -> list[int]:
        at, end = match.start(), match.end()
        if new == self.text[at:end]:
            return list(self.origins[at:end])
        here = self.origins[at] if at < len(self.origins) else self.original_length
        return [here] * len(new)
