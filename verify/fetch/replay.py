"""Sources answered from a WARC recording; the network is not touched."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from fastwarc.warc import WarcRecordType

from verify.fetch.codec import from_json
from verify.fetch.decode import BadCodingError, Decoder, TooLargeError
from verify.fetch.faults import Fault, explain
from verify.fetch.guard import RefusedAddressError, refused_host
from verify.fetch.options import FetchOptions, Headers
from verify.fetch.outcome import REDIRECTS, Final, faulty, judge
from verify.fetch.recording import Entry, Recording, wire_key
from verify.fetch.refresh import refresh_target, says_something
from verify.fetch.urls import RefusedUrlError, join, parse_target, without_credentials
from verify.model import Failure, Hop, Origin, Reason, Retrieval, Source

_MAX_METADATA = 4_000_000


@dataclass(frozen=True, slots=True)
class _Recorded:
    status: int
    headers: Headers
    body: bytes
    when: datetime
    problem: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Stop:
    """An answer on a chain, and how many hops lie before it."""

    url: str
    answer: _Recorded
    hops: int


class ReplayFetcher:
    """Answers as recorded: redirects, statuses and failures alike. Bodies are read from the file when asked for."""

    def __init__(self, path: Path | str, options: FetchOptions | None = None) -> None:
        """Index a recording (``.warc`` or ``.warc.gz``). Raises ReplayError when it cannot be read."""
        self._path = Path(path)
        self._options = options or FetchOptions()
        self._recording = Recording(self._path)

    def holds(self, source: Source) -> bool:
        """Whether the recording has an answer for a source."""
        return source.url in self._recording.retrievals or self._find(source) is not None

    async def fetch(self, source: Source) -> Retrieval:
        """The recorded retrieval. A source that is not in the recording is ``refused`` when it would never have been
        asked for, by its URL alone, and ``unreachable`` otherwise.
        """
        recorded = self._recording.retrievals.get(source.url)
        if recorded is not None and (known := self._retrieval(recorded, source)) is not None:
            return known
        url = self._find(source)
        if url is not None:
            return self._follow(source, url)
        return self._absent(source, without_credentials(source.requested), (), "not in the recording")

    async def aclose(self) -> None:
        """Nothing is held open between two fetches."""

    def _follow(self, source: Source, url: str) -> Retrieval:
        """The end of the recorded chain; where a page's refresh leads to a failure, the page itself if it has text."""
        chain: list[Hop] = []
        pages: list[_Stop] = []
        retrieval = self._walk(source, url, chain, pages)
        if isinstance(retrieval, Failure) and pages:
            return self._judged(source, pages[0], tuple(chain[: pages[0].hops]))
        return retrieval

    def _walk(self, source: Source, url: str, chain: list[Hop], pages: list[_Stop]) -> Retrieval:
        while True:
            answer = self._answer(self._recording.answers[wire_key(url)])
            here = _Stop(url, answer, len(chain))
            location = self._next(url, answer)
            if location is None:
                return self._judged(source, here, tuple(chain))
            if answer.status == 200 and says_something(answer.body):
                pages.append(here)
            if len(chain) >= self._options.max_redirects or any(hop.url == url for hop in chain):
                circle = _refused("the recorded redirects go round in a circle", "Record the page anew.")
                return faulty(circle, source, source.requested, url, answer.when, tuple(chain), origin=Origin.REPLAY)
            chain.append(Hop(url, answer.status))
            try:
                url = join(parse_target(url), location).url
            except RefusedUrlError as error:
                fault = _refused(f"redirected to {location[:200]!r}: {error}", error.hint)
                return faulty(fault, source, source.requested, url, answer.when, tuple(chain), origin=Origin.REPLAY)
            if wire_key(url) not in self._recording.answers:
                return self._absent(source, url, tuple(chain), f"the redirect's target {url} is not in the recording")

    def _judged(self, source: Source, stop: _Stop, chain: tuple[Hop, ...]) -> Retrieval:
        answer, asked, origin = stop.answer, source.requested, Origin.REPLAY
        if (problem := answer.problem) is not None:
            return faulty(problem, source, asked, stop.url, answer.when, chain, status=answer.status, origin=origin)
        final = Final(source, asked, stop.url, answer.status, answer.headers, answer.body, answer.when, origin, chain)
        return judge(final, self._options.classify)

    def _next(self, url: str, answer: _Recorded) -> str | None:
        if answer.status in REDIRECTS:
            return next((value for name, value in answer.headers if name.lower() == "location" and value), None)
        location = refresh_target(answer.headers, answer.body) if answer.status == 200 else None
        if location is None or not self._leads_on(url, location):
            return None
        classify = self._options.classify
        walled = classify is not None and classify(answer.status, answer.headers, answer.body) is not None
        return None if walled else location

    def _leads_on(self, url: str, location: str) -> bool:
        """Whether a page's refresh leads to another recorded page."""
        try:
            target = join(parse_target(url), location).url
        except RefusedUrlError:
            return False
        return target != url and target in self._recording.answers

    def _find(self, source: Source) -> str | None:
        """The recorded URL that a source means: as requested, as canonical, or under the other scheme."""
        for url in dict.fromkeys((source.requested, source.url)):
            with suppress(RefusedUrlError):
                wire = parse_target(url).url
                scheme, _, rest = wire.partition("://")
                bare = rest.partition("?")[0]
                for candidate in (wire, f"{'http' if scheme == 'https' else 'https'}://{rest}"):
                    if candidate in self._recording.answers:
                        return candidate
                    slashed = candidate.removesuffix("/") if bare.endswith("/") else candidate + "/"
                    if bare == rest and slashed in self._recording.answers:
                        return slashed
        return None

    def _absent(self, source: Source, url: str, chain: tuple[Hop, ...], cause: str) -> Failure:
        fault = _rule_against(url, allow_private=self._options.allow_private) or Fault(
            Reason.UNREACHABLE,
            f"{cause} ({self._path.name})",
            "Run without --replay to fetch the page, or record it.",
            "",
        )
        asked = without_credentials(source.requested)
        return faulty(fault, source, asked, url, self._options.now(), chain, origin=Origin.REPLAY)

    def _retrieval(self, entry: Entry, source: Source) -> Retrieval | None:
        """The retrieval that a metadata record tells of, with the body of its response; ``None`` if it is malformed."""
        try:
            data = json.loads(self._recording.record(entry.offset).reader.read(_MAX_METADATA))
            body = b""
            if "reason" not in data:
                body = self._answer(Entry(self._recording.by_id[entry.about])).body
                data["sha256"] = hashlib.sha256(body).hexdigest()
            return replace(from_json(data, body, Origin.REPLAY), source=source.url)
        except (KeyError, TypeError, ValueError):
            return None

    def _answer(self, entry: Entry) -> _Recorded:
        record = self._recording.record(entry.offset)
        if (
            record.record_type == WarcRecordType.revisit
            and (first := self._recording.by_id.get(entry.about)) is not None
        ):
            record = self._recording.record(first)
        try:
            record.parse_http(auto_decode="transfer", quirks_mode=True)
            parsed = record.http_headers
        except (OSError, ValueError):
            parsed = None
        when = record.record_date or self._options.now()
        if parsed is None or parsed.status_code is None:
            fault = Fault(Reason.UNREACHABLE, "the recorded answer is not valid HTTP", "Record the page anew.", "")
            return _Recorded(0, (), b"", when, fault)
        headers: Headers = tuple((str(name), str(value)) for name, value in parsed.astuples())
        cap = self._options.max_bytes
        try:
            coding = next((value for name, value in headers if name.lower() == "content-encoding"), "")
            decoder = Decoder(coding, cap)
            body = decoder.feed(record.reader.read(cap + 1))
            return _Recorded(parsed.status_code, headers, body, when)
        except TooLargeError:
            cause, hint = f"too large: the recorded body holds more than {cap:,} bytes", "Raise fetch.max_bytes."
        except (BadCodingError, OSError) as error:
            cause, hint = f"the recorded body cannot be decoded: {error}", "Record the page anew."
        return _Recorded(parsed.status_code, headers, b"", when, Fault(Reason.UNREADABLE, cause, hint, ""))


def _rule_against(url: str, *, allow_private: bool) -> Fault | None:
    """Why a URL is not asked for on any network, or an address in it not on this one; nothing is looked up."""
    try:
        target = parse_target(url)
    except RefusedUrlError as error:
        return _refused(str(error), error.hint)
    kind = refused_host(target.host, allow_private=allow_private)
    return None if kind is None else explain(RefusedAddressError(target.host, target.host, kind), target.host, "", 0)


def _refused(cause: str, hint: str) -> Fault:
    return Fault(Reason.REFUSED, cause, hint, "")
