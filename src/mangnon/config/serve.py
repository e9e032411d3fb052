"""``mangnon run``: database, tables, demo province and web server with one command."""

import argparse
import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from django.core.management import call_command

from mangnon.common.refusals import Refusal
from mangnon.config import cli, database, demo_clock

PARENT_DEATH_SIGNAL = 1
READY_SECONDS = 60
LOOK_AFTER_SECONDS = 30
TODAY = "today"


def fill(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--host", default="127.0.0.1", help="Địa chỉ lắng nghe.")
    parser.add_argument("--port", type=int, default=8000, help="Cổng (mặc định 8000).")
    parser.add_argument("--scale", choices=["small", "full"], default="small", help="Cỡ minh hoạ.")
    parser.add_argument("--no-demo", action="store_true", help="Không nạp tỉnh minh hoạ.")
    parser.add_argument(
        "--today", action="store_true", help="Tỉnh minh hoạ ở ngày hôm nay, chính quyền hai cấp."
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Bring everything up, serve until told to stop, and leave nothing running."""
    refuse_taken_port(chosen.host, chosen.port)
    if chosen.today:
        # The province of 2021 and that of today do not share their children.
        database.keep_apart(TODAY)
    database.name_addresses()
    with database.at_hand():
        if not chosen.no_demo and wants_demo():
            day = ["--on", "today"] if chosen.today else []
            database.call_ourselves("demo", "load", "--scale", chosen.scale, *day)
        set_clock(is_today=chosen.today)
        cli.prepare_django()
        call_command("collectstatic", interactive=False, verbosity=0)
        return serve(chosen.host, chosen.port, is_today=chosen.today)


def refuse_taken_port(host: str, port: int) -> None:
    """Say so before any work when the address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as reason:
            raise Refusal(
                f"Không dùng được địa chỉ {host}:{port} ({reason.strerror}): hãy chọn cổng khác, "
                f"ví dụ «./mangnon run --port {port + 1}»."
            ) from reason


def wants_demo() -> bool:
    """Whether the demo is loaded unasked: only into our own new server, never an outside one."""
    if demo_clock.deployment() is not None:
        return False
    if database.is_outside():
        print("Cơ sở dữ liệu còn trống; nạp tỉnh minh hoạ bằng «./mangnon demo load».", flush=True)
        return False
    return not os.environ.get("MANGNON_PRODUCTION")


def set_clock(*, is_today: bool) -> None:
    """Let the demo stand at its own day unless the real day, or another, is wanted."""
    if is_today:
        os.environ["MANGNON_CLOCK"] = ""
    else:
        demo_clock.follow()


def start_server(host: str, port: int) -> subprocess.Popen[bytes]:
    """Start granian as a child that ends with us.

    Waiting requests are bounded; no worker opens more database connections than
    its two threads.
    """
    settings = ["--interface", "wsgi", "--host", host, "--port", str(port)]
    settings += ["--workers", os.environ.get("MANGNON_WORKERS", "2"), "--blocking-threads", "2"]
    settings += ["--backpressure", "64", "--log-level", "warning", "--no-ws"]
    settings += ["--respawn-failed-workers", "--workers-kill-timeout", "10"]
    prctl = ctypes.CDLL(None).prctl
    return subprocess.Popen(
        [sys.executable, "-m", "granian", *settings, "mangnon.config.wsgi:application"],
        process_group=0,
        preexec_fn=lambda: prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0),
    )


def start_ticker() -> subprocess.Popen[bytes]:
    """Start the clock's process as a child that ends with us."""
    prctl = ctypes.CDLL(None).prctl
    return subprocess.Popen(
        [sys.executable, "-m", "mangnon.config.ticker"],
        process_group=0,
        preexec_fn=lambda: prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0),
    )


def wait_with_ticker(server: subprocess.Popen[bytes]) -> None:
    """Wait until the server ends; meanwhile the clock ticks, and is started anew if it died."""
    ticker = start_ticker()
    try:
        while server.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=LOOK_AFTER_SECONDS)
            if server.poll() is None and ticker.poll() is not None:
                ticker = start_ticker()
    finally:
        ticker.terminate()
        ticker.wait()


def serve(host: str, port: int, *, is_today: bool) -> int:
    """Serve until Ctrl+C or a termination signal, then stop the server cleanly."""
    server = start_server(host, port)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.send_signal(signal.SIGINT)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        wait_until_ready(server, host=host, port=port)
        print_welcome(host, port, is_today=is_today)
        wait_with_ticker(server)
    finally:
        sweep(server)
    if server.returncode not in (0, -signal.SIGINT, -signal.SIGTERM):
        raise Refusal("Máy chủ web dừng đột ngột: xem lời báo ở trên rồi chạy lại lệnh này.")
    print("Đã dừng.", flush=True)
    return 0


def sweep(server: subprocess.Popen[bytes]) -> None:
    """End the workers that a killed server left behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)


def wait_until_ready(server: subprocess.Popen[bytes], *, host: str, port: int) -> None:
    """Wait until the server answers a request."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection(host, port, timeout=READY_SECONDS)
        try:
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse()
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        finally:
            connection.close()
        return
    raise Refusal("Máy chủ web không khởi động được: xem lời báo ở trên.")


def print_welcome(host: str, port: int, *, is_today: bool) -> None:
    """Print the address and, in the demo, an account of each role."""
    if demo_clock.deployment() == (True,):
        words = ["demo", "accounts", *(["--on", TODAY] if is_today else [])]
        database.call_ourselves(*words)
        where = f"MANGNON_DATA={os.environ['MANGNON_DATA']} " if is_today else ""
        again = f"{where}./mangnon {' '.join(words)}"
        print(f"Mã hai bước đổi mỗi 30 giây: xem mã mới bằng «{again}».")
    print(f"Măng Non đang chạy tại http://{host}:{port}/ (Ctrl+C để dừng)", flush=True)
