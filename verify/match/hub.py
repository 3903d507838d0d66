"""Larger public models from a hub, for those who have network: the extra ``citation-verify[nli]``."""

import importlib
from pathlib import Path
from typing import Any

from verify.errors import ModelError

PREFIX = "hub:"
WANTED = ("*.json", "onnx/model.onnx", "onnx/model_quantized.onnx", "model.onnx", "model_quantized.onnx", "*.onnx_data")
"""Files of a repository that scoring needs; other weights are left where they are."""


def from_hub(name: str) -> Path:
    """The local folder of a hub's model, downloaded when it is not in the hub's own cache yet.

    ``name`` is ``hub:owner/model``. Raises ModelError when the extra is not installed or the model cannot be had.
    """
    repository = name.removeprefix(PREFIX)
    if repository.count("/") != 1 or not all(part.strip() for part in repository.split("/")):
        raise ModelError(f"{name}: not a model of a hub", hint="Write hub:owner/model.")
    try:
        hub: Any = importlib.import_module("huggingface_hub")
    except ImportError:
        raise ModelError(
            f"{name}: the hub's client is not installed", hint="Install it with: pip install 'citation-verify[nli]'"
        ) from None
    try:
        folder = hub.snapshot_download(repository, allow_patterns=list(WANTED))
    except Exception as error:  # the client raises its own, httpx's and the system's errors, which share no base
        raise ModelError(f"{name}: cannot be had ({error})"[:300], hint="Check the name and the network.") from None
    return Path(folder)
