"""What ``compiling.build`` runs in the folder of the copy: mypyc translates modules into C, and as many
files at once as there are cores are compiled.

Its arguments are how hard the C compiler tries (0 to 3), the modules in one word, and those of setuptools.
"""

from __future__ import annotations

import os
import sys
from multiprocessing.pool import ThreadPool
from typing import Any

from mypyc.build import mypycify
from setuptools import setup
from setuptools._distutils.ccompiler import CCompiler

# The source has its types checked elsewhere; the comments are lost in the copy that excuse these kinds of
# error, where spaCy's types are not known in particular.
_EXCUSED = ("arg-type", "union-attr")
_OPTIONS = (
    "--ignore-missing-imports", "--no-site-packages", "--follow-imports=silent",
    f"--python-version={sys.version_info.major}.{sys.version_info.minor}",
)  # fmt: skip


class SideBySide(CCompiler):
    """Lends its method to compilers, which take one file after the other."""

    def compile(
        self, sources: Any, output_dir: Any = None, macros: Any = None, include_dirs: Any = None,
        debug: Any = False, extra_preargs: Any = None, extra_postargs: Any = None, depends: Any = None,
    ) -> list[str]:  # fmt: skip
        """As ``CCompiler.compile`` does."""
        _, objects, behind, options, made = self._setup_compile(
            output_dir, macros, include_dirs, sources, depends, extra_postargs
        )
        before = self._get_cc_args(options, debug, extra_preargs)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        with ThreadPool(cores) as pool:
            pool.map(lambda each: self._compile(each, *made[each], before, behind, options), made, 1)
        return list(objects)


if __name__ == "__main__":
    effort, modules, *rest = sys.argv[1:]
    sys.argv[1:] = rest
    setattr(CCompiler, "compile", SideBySide.compile)  # noqa: B010
    options = [*_OPTIONS, *(f"--disable-error-code={code}" for code in _EXCUSED)]
    setup(
        name="entrevue",
        packages=[],
        py_modules=[],
        ext_modules=mypycify(
            [*options, *modules.split()],
            multi_file=True,
            group_name="entrevue",
            opt_level=effort,
            debug_level="0",
        ),
    )
