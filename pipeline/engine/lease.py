"""A lock on storage that has none: an object that its holder renews while it lives."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from filelock import Timeout

from pipeline.storage import RemotePath

_SECONDS_BETWEEN_BEATS = 5.0
# Clocks of machines differ: that a lease is not renewed is seen by watching it for a while.
_SECONDS_WATCHED = 4 * _SECONDS_BETWEEN_BEATS


@contextmanager
def lease(path: RemotePath) -> Iterator[None]:
    """Hold the lease at ``path``. Raises ``filelock.Timeout`` where another holds it who is alive."""
    before = _read(path)
    if before is not None and not _died_here(before) and _is_renewed(path, before):
        raise Timeout(str(path))
    ours = uuid.uuid4().hex
    _write(path, ours)
    if (_read(path) or {}).get("holder") != ours:
        raise Timeout(str(path))
    ended = threading.Event()
    beating = threading.Thread(target=_renew, args=(path, ours, ended), daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()
        path.unlink(missing_ok=True)


def _renew(path: RemotePath, holder: str, ended: threading.Event) -> None:
    while not ended.wait(_SECONDS_BETWEEN_BEATS):
        try:
            _write(path, holder)
        except OSError:
            # Storage that cannot be reached stops the run at its next shard, not here.
            continue


def _write(path: RemotePath, holder: str) -> None:
    held = {"holder": holder, "host": socket.gethostname(), "pid": os.getpid(), "beat": uuid.uuid4().hex}
    path.write_text(json.dumps(held))


def _read(path: RemotePath) -> dict[str, Any] | None:
    try:
        return dict(json.loads(path.read_text()))
    except (OSError, ValueError):
        return None


def _died_here(held: dict[str, Any]) -> bool:
    if held.get("host") != socket.gethostname():
        return False
    try:
        os.kill(int(held["pid"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, KeyError):
        return False
    return False


def _is_renewed(path: RemotePath, before: dict[str, Any]) -> bool:
    end = time.monotonic() + _SECONDS_WATCHED
    while time.monotonic() < end:
        time.sleep(_SECONDS_BETWEEN_BEATS / 5)
        now = _read(path)
        if now is None:
            return False
        if now.get("beat") != before.get("beat"):
            return True
    return False
