"""``mangnon bench``: how fast the program is on this machine, as JSON."""

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mangnon.config import cli, database, database_roles, demo_clock, postgres

MEASUREMENTS = (
    ("search", "mangnon.config.bench.register"),
    ("import", "mangnon.config.bench.lists"),
    ("linkage", "mangnon.config.bench.linkage"),
    ("consolidation", "mangnon.config.bench.rounds"),
    ("counts", "mangnon.config.bench.counts"),
    ("boards", "mangnon.config.bench.boards"),
    ("pages", "mangnon.config.bench.pages"),
    ("reading", "mangnon.config.bench.reading"),
)
# Measured only when asked for by name: these write into the province or take long.
ON_REQUEST = (("kills", "mangnon.config.bench.kills"),)


def fill(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--scale", choices=["small", "full"], default="small", help="20.000 hoặc 430.000 trẻ."
    )
    parser.add_argument("--json", type=Path, help="Ghi kết quả ra tệp này.")
    parser.add_argument(
        "--only",
        choices=[name for name, _ in (*MEASUREMENTS, *ON_REQUEST)],
        help="Chỉ đo phần này.",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Measure on a demo province of its own; nothing of it touches the running one."""
    with loaded_province(chosen.scale):
        os.environ["MANGNON_CLOCK"] = demo_clock.DEMO_DAY
        cli.prepare_django()
        found: dict[str, Any] = {"scale": chosen.scale, "machine": machine()}
        for name, module in (*MEASUREMENTS, *ON_REQUEST):
            if chosen.only == name or (not chosen.only and (name, module) in MEASUREMENTS):
                print(f"  đo {name} …", file=sys.stderr, flush=True)
                found[name] = importlib.import_module(module).measure()
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if chosen.json:
        chosen.json.write_text(f"{text}\n", encoding="utf-8")
    print(text)
    return 0


@contextmanager
def loaded_province(scale: str) -> Iterator[None]:
    """Have a demo province of this size, made at the first measurement and kept."""
    database.name_addresses()
    if database.is_outside():
        yield
        return
    name = f"{database_roles.DATABASE}_bench_{scale}"
    with postgres.running() as server:
        with server.connect("postgres") as connection:
            database_roles.create_database(connection, name)
        os.environ["DATABASE_URL"] = server.premises.url(database_roles.APPLICATION, name)
        os.environ["DATABASE_OWNER_URL"] = server.premises.url(database_roles.OWNER, name)
        with database.at_hand():
            with server.connect(name) as connection:
                database_roles.prepare(connection)
            if demo_clock.deployment() is None:
                database.call_ourselves("demo", "load", "--scale", scale)
            yield


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
