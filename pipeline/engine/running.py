"""The whole run: plan, work, assemble, publish."""

from __future__ import annotations

import datetime
import errno
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from pipeline import linking
from pipeline.aside import HERE
from pipeline.engine import executor
from pipeline.engine.account import Account
from pipeline.engine.assembly import Assembly, publish
from pipeline.engine.errors import RunError
from pipeline.engine.executor import Alongside
from pipeline.engine.helpers import Helpers
from pipeline.engine.listening import Listener, Silent
from pipeline.engine.nursery import Nursery
from pipeline.engine.plan import Plan, Shard, useful_workers
from pipeline.engine.settings import Settings
from pipeline.engine.store import Store
from pipeline.engine.summary import Summary, summarise
from pipeline.engine.worker import FRAGMENTS, ShardReport
from pipeline.linking import Register, RegisterError, read_register
from pipeline.storage import AnyPath

# The last shards, which linking waits for.
_LAST = 4
# Of fewer documents, all is done before helpers have loaded what they need.
_WORTH_HELP = 1_000


def run(
    paths: Sequence[str | AnyPath],
    out: AnyPath,
    settings: Settings | None = None,
    listener: Listener | None = None,
    alongside: Alongside | None = None,
    helpers: Helpers | None = None,
) -> Summary:
    """Read the documents that ``paths`` stand for and write the tables into the folder ``out``.

    ``out`` is made where it is missing; the tables of an earlier run stay until the new ones are whole.
    Shards that an earlier run finished, whole or interrupted, are not worked on again while their documents,
    the model, the lexicons and the code are the same. The tables are the same for every number of workers and
    every order of the input; ``run.json`` says when and how they were made. ``alongside`` is what the caller
    does beside the work, ``helpers`` are recruited when the workers are done, for linking and for what the
    caller does afterwards.

    Raises ``pipeline.reading.ReadingError`` for input that cannot be read at all and ``RunError`` for an
    ``out`` that cannot be written; their messages say what to do.
    """
    settings, listener = settings or Settings(), listener or Silent()
    if isinstance(out, Path) and "?" in str(out.absolute()):
        raise RunError(f"DuckDB cannot write below a folder with a question mark, as in {out}: name another.")
    started, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    register = _register(settings.officials)
    plan = Plan.make(paths, settings.reading, out)
    documents = plan.count()
    if documents == 0:
        raise RunError("The files given are empty tables: there is no document to read.")
    with _room(out), Store.open(out) as store:
        reason = store.renew(settings.fresh)
        if reason is not None:
            listener.note(reason)
        alongside = _with_linking(alongside or Alongside(), helpers, documents, settings.workers)
        work = _Work(plan, documents, store, settings, listener, alongside)
        with store.scratch() as tables:
            shards, seconds = work.into(tables, register, helpers)
            summary = summarise(tables)
            seconds["in all"] = time.perf_counter() - clock
            Account(paths, out, settings, plan, started).write(tables, summary, seconds)
            publish(tables, out)
        store.prune(shards)
    return summary


@contextmanager
def _room(out: AnyPath) -> Iterator[None]:
    """Turn what libraries say of a full disk into a sentence."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "space left" in str(error)
        if not full:
            raise
        raise RunError(
            f"no space is left for {out}: make room; "
            "what is done is kept, the same command goes on from there."
        ) from error


def _register(officials: str | None) -> Register:
    """The user's register, read before the work so that an error in it costs no time."""
    try:
        return read_register(Path(officials)) if officials else Register()
    except RegisterError as error:
        raise RunError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise RunError(f"{officials} cannot be read ({reason}): name a CSV file with --officials.") from error


def _with_linking(
    alongside: Alongside, helpers: Helpers | None, documents: int | None, workers: int
) -> Alongside:
    """What the caller does beside the work, and what linking needs: its libraries, and its helpers."""

    def get_ready() -> None:
        linking.get_ready()
        alongside.meanwhile()

    def recruit(nursery: Nursery) -> None:
        if helpers is not None and (documents is None or documents >= _WORTH_HELP):
            helpers.recruit(nursery, workers)

    return replace(alongside, meanwhile=get_ready, at_the_end=recruit)


@dataclass(frozen=True, slots=True)
class _Work:
    """The work of one run on its shards; ``documents`` is None where their number is not known beforehand."""

    plan: Plan
    documents: int | None
    store: Store
    settings: Settings
    listener: Listener
    alongside: Alongside

    def into(
        self, tables: Path, register: Register, helpers: Helpers | None
    ) -> tuple[list[str], dict[str, float]]:
        """Work on the shards that are not done, link all and write the tables into a folder; return the keys
        of all shards, in order, and the seconds that each stage took, summed over workers.
        """
        with Assembly.into(tables, lambda keys: self.store.fragments(keys, FRAGMENTS)) as assembly:
            self.listener.begin(self.documents)
            keys, seconds = self._gathered(assembly)
            assembling = time.perf_counter()
            self.listener.stage("linking")
            assembly.link(self.settings.csv, register, helpers or HERE)
        seconds["linking and tables"] = time.perf_counter() - assembling
        return keys, seconds

    def _gathered(self, assembly: Assembly) -> tuple[list[str], dict[str, float]]:
        """Work on the shards that are not done and give all to ``assembly``."""
        keys: list[str] = []
        seconds: dict[str, float] = defaultdict(float)
        left, all_begun = 0, False

        def to_do() -> Iterator[Shard]:
            nonlocal left, all_begun
            for shard in self.plan.shards():
                keys.append(shard.key)
                if self.store.has(shard.key):
                    assembly.add(shard.key)
                    self.listener.advance(ShardReport.read(self.store.place(shard.key)))
                else:
                    left += 1
                    yield shard
            all_begun = True

        for key, report in self._reports(to_do()):
            for stage, taken in report.seconds.items():
                seconds[stage] += taken
            left -= 1
            if all_begun and left < _LAST:
                assembly.hurry()
            assembly.add(key)
            self.listener.advance(report)
        return keys, seconds

    def _reports(self, shards: Iterator[Shard]) -> Iterator[tuple[str, ShardReport]]:
        """The keys and reports of shards as a cluster or the processes of this machine finish them."""
        settings = self.settings
        if settings.dask is not None:
            from pipeline.engine import cluster

            return cluster.work(shards, self.store, settings.dask, settings.timeout, self.listener.note)
        workers = useful_workers(settings.workers, self.documents)
        return executor.work(shards, self.store, workers, settings.timeout, self.alongside)
