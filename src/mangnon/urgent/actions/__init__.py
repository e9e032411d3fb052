"""Verbs on urgent reports; each is one transaction."""

from mangnon.urgent.actions.chain import run_chain
from mangnon.urgent.actions.directing import Order, give_reply
from mangnon.urgent.actions.duty import Shift, end_duty, set_duty
from mangnon.urgent.actions.exporting import export_document
from mangnon.urgent.actions.following import close_report, end_report, reopen_report, write_update
from mangnon.urgent.actions.press import approve_press, draft_press, review_press, withdraw_press
from mangnon.urgent.actions.reading import record_reading
from mangnon.urgent.actions.receiving import accept, forward, hand_over
from mangnon.urgent.actions.writing import (
    Facts,
    correct,
    drop_draft,
    keep_draft,
    keep_photo,
    send,
)

__all__ = [
    "Facts",
    "Order",
    "Shift",
    "accept",
    "approve_press",
    "close_report",
    "correct",
    "draft_press",
    "drop_draft",
    "end_duty",
    "end_report",
    "export_document",
    "forward",
    "give_reply",
    "hand_over",
    "keep_draft",
    "keep_photo",
    "record_reading",
    "reopen_report",
    "review_press",
    "run_chain",
    "send",
    "set_duty",
    "withdraw_press",
    "write_update",
]
