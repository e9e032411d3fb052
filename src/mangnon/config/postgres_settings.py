"""How the embedded server is set: who may connect, and its settings for each purpose."""

import os
import pwd
from pathlib import Path
from typing import Literal

from mangnon.config import database_roles
from mangnon.config.postgres_binaries import ServiceUser

Purpose = Literal["run", "test"]

_ROLES = (database_roles.ADMINISTRATOR, database_roles.OWNER, database_roles.APPLICATION)

# Statements and their values may hold personal data: neither goes into the log.
_COMMON = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
# What tests write is thrown away, so it need not survive a power cut.
_FOR_TESTS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


def server_arguments(socket: Path, *, purpose: Purpose) -> list[str]:
    """The command-line settings of the server."""
    settings = _COMMON | {"unix_socket_directories": str(socket)}
    if purpose == "test":
        settings |= _FOR_TESTS
    return [f"--{name}={setting}" for name, setting in settings.items()]


def write_access_rules(cluster: Path, *, user: ServiceUser) -> None:
    """Let in the system user of this project, and root, who could become it anyway."""
    people = sorted({"root", user.name, pwd.getpwuid(os.geteuid()).pw_name})
    rules = "local all all peer map=mangnon\n"
    names = "".join(f'mangnon "{person}" {role}\n' for person in people for role in _ROLES)
    for name, text in (("pg_hba.conf", rules), ("pg_ident.conf", names)):
        (cluster / name).write_text(text, encoding="utf-8")
