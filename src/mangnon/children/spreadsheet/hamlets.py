"""Names of hamlets as lists write them, matched with the hamlets of the commune."""

import difflib
import re
from functools import cached_property

from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.readings import Finding, Reading, tidy
from mangnon.common.vietnamese import fold

_KIND = re.compile(r"^(?:ap|khu pho|kp|khom|thon|to dan pho|tdp|a|khu|ki?\.?p)[\s.:]+(?=\S)")
_KIND_IN_TEXT = r"(?:ap|khu pho|kp|khom|thon|a)[\s.:]+"
_NUMBERS = {
    "1": "mot", "2": "hai", "3": "ba", "4": "bon", "5": "nam", "6": "sau", "7": "bay",
    "8": "tam", "9": "chin", "10": "muoi",
}  # fmt: skip
_NEAR_ENOUGH = 0.7


class Hamlets:
    """The hamlets of one commune by the names people write."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        # A list names few hamlets again and again.
        self._read: dict[str, Reading] = {}

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {_key(name): name for name in self.names}

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {_marked(name): name for name in self.names}

    def read(self, text: str) -> Reading:
        """Find the hamlet a cell means; propose the nearest name for an unknown one."""
        if text not in self._read:
            self._read[text] = self._found(text)
        return self._read[text]

    def _found(self, text: str) -> Reading:
        tidied = tidy(text)
        written = tidied.value
        if not written:
            return tidied
        if name := self._exact.get(_marked(written)):
            return tidied.then(Reading(name))
        first = written.split(",")[0]
        if name := self._by_key.get(_key(written)) or self._by_key.get(_key(first)):
            return tidied.then(Reading(name, (Finding(Kind.HAMLET_SPELLING, written, name),)))
        return tidied.then(self._nearest(written))

    def named(self, text: str) -> str:
        """Tell the hamlet that a title row names, or nothing."""
        name = self._by_key.get(_key(tidy(text).value.strip(" :.-*")))
        return name or ""

    def inside(self, address: str) -> str:
        """Tell the hamlet that an address mentions, or nothing."""
        folded = fold(tidy(address).value)
        found = [
            (len(key), name)
            for key, name in self._by_key.items()
            if re.search(
                rf"(?:^|[\s,]){_KIND_IN_TEXT}{re.escape(_plain(name))}(?:$|[\s,.])", folded
            )
        ]
        return max(found)[1] if found else ""

    def _nearest(self, written: str) -> Reading:
        near = difflib.get_close_matches(_key(written), self._by_key, n=1, cutoff=_NEAR_ENOUGH)
        if not near:
            return Reading("", (Finding(Kind.HAMLET_FOREIGN, written),))
        name = self._by_key[near[0]]
        return Reading(name, (Finding(Kind.HAMLET_UNKNOWN, written, name),))


def _plain(text: str) -> str:
    return _KIND.sub("", fold(text))


def _key(text: str) -> str:
    words = _plain(text).replace("-", " ").split()
    return " ".join(_NUMBERS.get(word, word) for word in words)


def _marked(text: str) -> str:
    folded = fold(text)
    kind = _KIND.match(folded)
    return text.lower()[kind.end() :] if kind else text.lower()
