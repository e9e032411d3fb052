"""Where the clock of an installation stands: at the real time, or in the story of the demo."""

import os

import psycopg
from django.conf import settings
from psycopg import Connection

from mangnon.common import clock
from mangnon.common.refusals import Refusal

DEMO_DAY = "2021-05-10"
# What was written before the demo, such as the units of the country, stands at the real time.
_LOADED_AND_NEWEST = """
    select loaded.details->>'on', loaded.written_at,
           (select max(at) from audit_auditevent where id > loaded.id)
    from audit_auditevent as loaded where loaded.event = 'demo.demo_loaded' order by id limit 1
"""


def follow() -> None:
    """Stand where the demo stopped, in the program and its commands, unless a clock is named."""
    if "MANGNON_CLOCK" in os.environ or deployment() != (True,):
        return
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        os.environ["MANGNON_CLOCK"] = demo_moment(connection)
    if settings.configured:
        settings.BUSINESS_CLOCK = os.environ["MANGNON_CLOCK"]


def deployment() -> tuple[bool, ...] | None:
    """The installation's row: whether its children are invented; nothing when it is new."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        try:
            return connection.execute("select is_demo from common_deployment").fetchone()
        except psycopg.errors.UndefinedTable as reason:
            raise Refusal(
                "Cơ sở dữ liệu chưa có bảng: hãy chạy «./mangnon database migrate»."
            ) from reason


def demo_moment(connection: Connection) -> str:
    """The demo's day, or the moment of the last thing done in it: time never runs backwards.

    A demo that was loaded for the day of its loading follows the real time: nothing is returned.
    """
    connection.execute("select set_config('app.account', 'job: set the clock', true)")
    found = connection.execute(_LOADED_AND_NEWEST).fetchone()
    loaded, written, newest = found or (None, None, None)
    if written and written.astimezone(clock.PROVINCE_TIME).date().isoformat() == loaded:
        return ""
    begin = clock.moment(loaded or DEMO_DAY)
    return max(begin, newest or begin).astimezone(clock.PROVINCE_TIME).isoformat()
