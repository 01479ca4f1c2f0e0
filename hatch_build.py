"""Asked by hatchling for every wheel: with ENTREVUE_COMPILED=1 it has compiled modules beside the source."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ASKED = os.environ.get("ENTREVUE_COMPILED", "0") not in ("", "0")


class CompiledModules(BuildHookInterface[Any]):
    """Compiles the modules that ``pyproject.toml`` lists, where the environment asks for it."""

    def dependencies(self) -> list[str]:
        """What the build needs besides: nothing where nothing is compiled."""
        return list(self.config["needs"]) if _ASKED else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the files packed. An editable installation stays as it is."""
        if not _ASKED or version == "editable":
            return
        sys.path.insert(0, self.root)
        import compiling

        root = Path(self.root)
        self._scratch = tempfile.TemporaryDirectory()
        listed = compiling.modules(root, self.config["compiled"], self.config["but"])
        for path, place in compiling.build(root, "pipeline", listed, Path(self._scratch.name)):
            build_data["force_include"][str(path)] = place
        build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what the compiler made on the way."""
        if hasattr(self, "_scratch"):
            self._scratch.cleanup()
