"""Reach a language model at an OpenAI-compatible address: one POST a question, within limits.

Off unless `VSC_MODEL_URL` and `VSC_MODEL` are set and a command is told to ask (`--model`).
Replies can be kept in a folder, so that reading the same document again costs nothing and gives
the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

import httpx

from graph.errors import GraphError
from graph.release import write_atomically
from ingest.model.ask import ModelFailed, Reply

LARGEST_REPLY = 4_000_000  # bytes
RETRIED = frozenset({408, 409, 429, 500, 502, 503, 504})
LONGEST_WAIT = 60.0  # seconds that a Retry-After is heeded for


class NoModel(GraphError):
    """A model was to be asked, but the environment does not say which."""


@dataclass(frozen=True)
class Endpoint:
    """A model at an address. `url` ends where `/chat/completions` is added, mostly in `/v1`."""

    url: str
    model: str
    key: str = ""
    timeout_seconds: float = 120.0  # for one whole reply
    tries: int = 3
    kept: Path | None = None  # folder of replies that are not asked for again
    pause_seconds: float = 1.0  # before the second try; doubled for each further one

    def __call__(self, messages: Sequence[dict[str, str]], schema: Mapping[str, object]) -> Reply:
        """Return the model's reply, from the folder of kept ones where it is there.

        Raises ModelFailed when the last try fails too.
        """
        body = self._body(messages, schema)
        kept = self._kept(body)
        if kept is not None and kept.exists():
            return Reply(**json.loads(kept.read_text("utf-8")))
        reply = self._ask(body)
        if kept is not None:
            write_atomically(kept, json.dumps(asdict(reply), sort_keys=True) + "\n")
        return reply

    def _body(
        self, messages: Sequence[dict[str, str]], schema: Mapping[str, object]
    ) -> dict[str, Any]:
        form = {"name": "records", "schema": schema}
        return {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "response_format": {"type": "json_schema", "json_schema": form},
        }

    def _kept(self, body: Mapping[str, Any]) -> Path | None:
        if self.kept is None:
            return None
        text = json.dumps([self.url, body], sort_keys=True)
        return self.kept / f"{hashlib.sha256(text.encode()).hexdigest()}.json"

    def _ask(self, body: Mapping[str, Any]) -> Reply:
        for attempt in range(1, self.tries + 1):
            last = attempt == self.tries
            wait = self.pause_seconds * 2 ** (attempt - 1)
            try:
                answer = self._post(body)
            except httpx.HTTPError as error:
                if last:
                    raise ModelFailed(self._said(f"{type(error).__name__}: {error}")) from None
            else:
                if answer.status_code == httpx.codes.OK:
                    return _read(answer)
                if last or answer.status_code not in RETRIED:
                    raise ModelFailed(self._said(f"status {answer.status_code}"))
                wait = max(wait, _retry_after(answer))
            time.sleep(min(wait, LONGEST_WAIT))
        raise AssertionError("no try is left")

    def _post(self, body: Mapping[str, Any]) -> httpx.Response:
        """Return the whole answer, within the limits on time and size; follow no redirect."""
        until = time.monotonic() + self.timeout_seconds
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address = f"{self.url.rstrip('/')}/chat/completions"
        try:
            with (
                httpx.Client(timeout=self.timeout_seconds, follow_redirects=False) as client,
                _closed_after(client, self.timeout_seconds),
                client.stream("POST", address, json=body, headers=headers) as answer,
            ):
                read = bytearray()
                for part in answer.iter_bytes():
                    read += part
                    if len(read) > LARGEST_REPLY:
                        raise httpx.ReadError(f"the reply is longer than {LARGEST_REPLY:,} bytes")
                return httpx.Response(
                    answer.status_code, headers=_plain(answer), content=bytes(read)
                )
        except (httpx.HTTPError, RuntimeError) as error:  # the latter: closed before it could ask
            if time.monotonic() < until:
                raise
            late = f"no whole reply in {self.timeout_seconds:g} seconds"
            raise httpx.ReadTimeout(late) from error

    def _said(self, reason: str) -> str:
        return (
            f"the model {self.model} at {urlsplit(self.url).hostname} gave no reply ({reason}); "
            "what the rules read stands; see VSC_MODEL_URL, VSC_MODEL_KEY and VSC_MODEL_TIMEOUT"
        )


@contextmanager
def _closed_after(client: httpx.Client, seconds: float) -> Iterator[None]:
    """Close a client when its time is over: the head of an answer may trickle without end."""
    timer = Timer(seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _plain(answer: httpx.Response) -> dict[str, str]:
    """Return the headers of an answer whose body has been decoded already."""
    return {k: v for k, v in answer.headers.items() if k in ("content-type", "retry-after")}


def _retry_after(answer: httpx.Response) -> float:
    """Return for how many seconds an answer asks to be left alone."""
    told = answer.headers.get("retry-after", "")
    if told.isdigit():
        return float(told)
    try:
        return (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return 0.0


def _read(answer: httpx.Response) -> Reply:
    try:
        told = json.loads(answer.content)
        choice = told["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
        usage = told.get("usage") or {}
        spent = int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise ModelFailed("the endpoint's answer is not a chat completion") from None
    if not isinstance(text, str) or not text.strip():
        raise ModelFailed("the model's reply is empty")
    if ended == "length":
        raise ModelFailed("the model's reply was cut off at its limit; give it more tokens")
    return Reply(text, *spent, datetime.now(UTC).isoformat(timespec="seconds"))


def from_environment(environment: Mapping[str, str] = os.environ) -> Endpoint:
    """Return the model that the environment names.

    Raises NoModel with what is to be set when it names none, or a setting cannot be read.
    """
    url, model = environment.get("VSC_MODEL_URL", ""), environment.get("VSC_MODEL", "")
    if not url or not model:
        raise NoModel(
            "no model is set; set VSC_MODEL_URL (an OpenAI-compatible address such as "
            "http://127.0.0.1:8080/v1) and VSC_MODEL (its name), and VSC_MODEL_KEY if it wants one"
        )
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise NoModel(f"VSC_MODEL_URL is {url!r}; give an address with http:// or https://")
    wait = environment.get("VSC_MODEL_TIMEOUT", "120")
    try:
        seconds = float(wait)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise NoModel(f"VSC_MODEL_TIMEOUT is {wait!r}; give a number of seconds such as 120")
    kept = environment.get("VSC_MODEL_KEPT", "")
    return Endpoint(
        url, model, environment.get("VSC_MODEL_KEY", ""), seconds, kept=Path(kept) if kept else None
    )
