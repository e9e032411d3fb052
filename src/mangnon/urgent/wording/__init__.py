"""Safe wording: finds what would tell who a child is, says why, and offers a cure."""

from mangnon.urgent.wording.checking import Known, check_text, softened
from mangnon.urgent.wording.findings import Finding, Found

__all__ = ["Finding", "Found", "Known", "check_text", "softened"]
