"""SQL of users: each query in a process of its own that can read this corpus and nothing else."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from sayso.errors import CorpusError, UsageError
from sayso.store.base import Base
from sayso.store.opening import advice
from sayso.store.talk import Answer, Question

GRACE: Final = 3.0
"""Seconds that the process gets beyond the limit to start and to stop by itself, before it is killed."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What a query found; `cut` if there was more. Dates are ISO 8601 text, lists are lists, `types` are DuckDB's."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


class Asking(Base):
    """The part of the store that runs SQL of users."""

    def query(
        self,
        sql: str,
        *,
        params: Sequence[object] | Mapping[str, object] = (),
        rows: int = 10_000,
        seconds: float = 30.0,
        memory: int = 1_000_000_000,
    ) -> Table:
        """Run one query that reads, with `?` or `$name` standing for `params`.

        At most `rows` rows come back, after at most about `seconds` s, and `memory` bytes are used for it. A corpus
        that is open for writing is let go meanwhile: DuckDB lets nobody else in beside a writer.

        Raises:
            UsageError: the SQL is wrong, or does something other than read this corpus.
            CorpusError: a limit was passed, a batch is open, or somebody else took the corpus meanwhile.
        """
        self._live()
        if self._depth:
            raise CorpusError("a batch is open: finish it before you query")
        question = Question(
            path=str(self.path),
            sql=sql,
            values=dict(params) if isinstance(params, Mapping) else list(params),
            rows=max(rows, 0),
            seconds=max(seconds, 0.0),
            memory=memory,
            threads=self.threads,
        )
        if self.read_only:
            return self._told(_asked(question))
        self._shut()
        try:
            return self._told(_asked(question))
        finally:
            self._open()

    def _told(self, found: Answer) -> Table:
        match found.failed:
            case "wrong":
                raise UsageError(found.message)
            case "limit":
                raise CorpusError(f"{found.message}: narrow it down, or raise the limit")
            case "file":
                raise CorpusError(advice(self.path, found.message))
            case None:
                return Table(columns=found.columns, types=found.types, rows=found.rows, cut=found.cut)


def _asked(question: Question) -> Answer:
    """Ask in a new process; kill it if it does not answer in time."""
    try:
        packed = msgspec.msgpack.encode(question)
    except (TypeError, UnicodeEncodeError, OverflowError) as error:
        raise UsageError(f"the query or its parameters cannot be passed on: {error}") from error
    environment = {"PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    command = [sys.executable, "-P", "-m", "sayso.store.console"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=packed, capture_output=True, timeout=question.seconds + GRACE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return Answer(failed="limit", message=f"the query was stopped after {question.seconds:g} s")
    if done.returncode != 0:  # the operating system ended it: most likely it asked for memory that it may not have
        return Answer(failed="limit", message=f"the query needs more than {question.memory // 1_000_000} MB of memory")
    return msgspec.msgpack.decode(done.stdout, type=Answer)
