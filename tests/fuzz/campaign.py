"""The campaign of ``make fuzz``: atheris makes inputs that reach new lines of the package.

``python -m tests.fuzz.campaign --inputs 100000 --minutes 60 [TARGET ...]`` tries each target in a process of
its own, until so many inputs were tried or so many minutes have passed, and prints a table. It ends with 1
where an input breaks a target, after printing it.

libFuzzer changes bytes, of which hypothesis makes what the strategies of ``inputs`` describe. Where the bytes
end, pseudo-random ones that depend on them go on: no input is thrown away for being too short.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_BYTES = 1 << 15
_SEEDS = 64
# The lines that atheris watches: watching analysis and linking as well would double their time.
_GUIDED = [
    "pipeline.reading",
    "pipeline.cleaning",
    "pipeline.analysis.dates",
    "pipeline.plain",
    "pipeline.exports",
]
_LIMITS = ("-timeout=120", "-rss_limit_mb=6000", "-len_control=0", "-max_len=4096", "-verbosity=0")


def main() -> None:
    """Try the targets named, or all."""
    options = _options()
    if options.here:
        _here(options.targets[0], options.inputs, 60 * options.minutes)
    names = options.targets or _names()
    print("| target | inputs | seconds | |\n| --- | ---: | ---: | --- |", flush=True)
    ended = [_apart(name, options.inputs, options.minutes) for name in names]
    sys.exit(max(ended))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.campaign", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=60, help="for each target, at most")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _names() -> list[str]:
    from .targets import TARGETS

    return list(TARGETS)


def _apart(name: str, inputs: int, minutes: float) -> int:
    """Try one target in a process of its own; 1 where it broke."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.campaign",
        "--here",
        "--inputs",
        str(inputs),
        "--minutes",
        str(minutes),
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said,
    ):
        # The process ends without cleaning up.
        environment = os.environ | {"TMPDIR": folder}
        code = subprocess.run(
            [*command, name], stdout=said, stderr=said, cwd=ROOT, env=environment, check=False
        ).returncode
        said.seek(0)
        words = said.read()
    print(
        words.splitlines()[-1] if code == 0 else f"| {name} | broken | | |\n\n{words[-20_000:]}", flush=True
    )
    return int(code != 0)


def _here(name: str, inputs: int, seconds: float) -> None:
    import atheris

    with atheris.instrument_imports(include=_GUIDED):
        from pipeline.analysis.assembly import load

        from .targets import TARGETS

        target = TARGETS[name]
        check = target.checked(load)
    with tempfile.TemporaryDirectory() as corpus:
        for number in range(_SEEDS):
            seed = random.Random(number)
            Path(corpus, str(number)).write_bytes(seed.randbytes(seed.randint(1, 4096)))
        atheris.Setup(
            [name, *_LIMITS, f"-artifact_prefix={corpus}/", corpus],
            _each(name, target.inputs, check, inputs, seconds),
        )
        atheris.Fuzz()


def _each(
    name: str, strategy: Any, check: Callable[[Any], int], inputs: int, seconds: float
) -> Callable[[bytes], None]:
    """What libFuzzer calls with bytes; it ends the process when enough was tried."""
    from hypothesis import HealthCheck, given, settings

    started, tried = time.monotonic(), 0

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def one(value: object) -> None:
        nonlocal tried
        try:
            tried += check(value)
        except Exception:
            print(
                f"\nAfter {tried} inputs {name!r} broke on:\n{str(value)[:4000]!r}\n",
                file=sys.stderr,
                flush=True,
            )
            raise

    def each(data: bytes) -> None:
        one.hypothesis.fuzz_one_input(data + random.Random(data).randbytes(_BYTES))
        taken = time.monotonic() - started
        if tried >= inputs or taken > seconds:
            print(f"| {name} | {tried:,} | {taken:.0f} | |", flush=True)
            # libFuzzer knows no other end that is not a failure.
            os._exit(0)

    return each


if __name__ == "__main__":
    main()
