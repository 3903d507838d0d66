"""Making a matcher from its options."""

import hashlib
from importlib.resources import files
from pathlib import Path

from verify.match.decide import load
from verify.match.entail import OnnxEntailer
from verify.match.hub import PREFIX, from_hub
from verify.match.interface import Entailer
from verify.match.matcher import StackMatcher
from verify.match.options import MatchOptions


def build_matcher(options: MatchOptions | None = None) -> StackMatcher:
    """A matcher with the shipped weights, another model's (``options.model``), or none (``use_model`` false).

    Raises ModelError when the model's files are missing, damaged, or not of the expected shape.
    """
    options = options or MatchOptions()
    entailer: Entailer | None = None
    if options.use_model:
        folder = locate(options.model)
        entailer = OnnxEntailer(folder, threads=options.threads, batch=options.batch)
    which = "stack" if entailer is not None else "rules"
    return StackMatcher(options, load(which), entailer, version(which))


def locate(model: Path | str | None) -> Path:
    """The files of a model: the shipped ones, those at a path, or those of ``hub:owner/model``."""
    if model is None:
        return shipped()
    folder, mark, name = str(model).rpartition(PREFIX)
    if mark and (not folder or folder.endswith("/")):  # a command line makes paths absolute
        return from_hub(PREFIX + name)
    return Path(model)


def shipped() -> Path:
    """The folder of the weights that come with the package."""
    return Path(str(files("verify.match").joinpath("weights")))


def version(which: str) -> str:
    """A short digest of everything fitted that a verdict depends on."""
    digest = hashlib.sha256()
    for name in (f"decide-{which}.json", "idf.json.gz", "vectors.npz"):
        digest.update(files("verify.match").joinpath(f"data/{name}").read_bytes())
    return f"{which}-{digest.hexdigest()[:8]}"
