"""The verbs of accounts: entering, people, and the posts they hold."""

from mangnon.accounts.actions.acting import choose_acting, end_acting, start_acting
from mangnon.accounts.actions.entrance import (
    change_password,
    check_code,
    check_password,
    end_other_sessions,
    open_session,
    sign_out,
)
from mangnon.accounts.actions.people import (
    AccountDraft,
    change_contact,
    close_account,
    create_account,
    reopen_account,
    reset_password,
    reset_second_step,
)
from mangnon.accounts.actions.posts import PostDraft, end_post, give_post
from mangnon.accounts.actions.second_step import make_recovery_codes, set_up_second_step

__all__ = [
    "AccountDraft",
    "PostDraft",
    "change_contact",
    "change_password",
    "check_code",
    "check_password",
    "choose_acting",
    "close_account",
    "create_account",
    "end_acting",
    "end_other_sessions",
    "end_post",
    "give_post",
    "make_recovery_codes",
    "open_session",
    "reopen_account",
    "reset_password",
    "reset_second_step",
    "set_up_second_step",
    "sign_out",
    "start_acting",
]
