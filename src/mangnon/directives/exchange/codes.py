"""The codes of the exchange, read from their dated file."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("codes.toml")
NO_CODE = "000.00.00.000"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))


def meaning(table: str, code: str) -> str:
    """Return what a code means, or nothing when the code is not known."""
    found = _read()[table].get(code, "") if code != "source" else ""
    return str(found)


def document_type_code(name: str) -> str:
    """Return the number of a kind of document; nothing for those whose number was not seen."""
    wanted = name.casefold()
    types = _read()["document_type"].items()
    return next((code for code, said in types if said.casefold() == wanted), "")


def agency_code(province_code: str, *, on: date) -> str:
    """Return the code of a province's committee on a day; without one, a sign that says so."""
    for row in _read()["agency"]:
        if row["province"] == province_code and row["from"] <= on <= row.get("to", on):
            return str(row["code"])
    return NO_CODE
