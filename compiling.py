"""Compiles modules of the package with mypyc, for those who want speed and have a C compiler.

``hatch_build.py`` asks for it where a wheel is built with ``ENTREVUE_COMPILED=1``; ``pyproject.toml`` lists
the modules. The source stays as it is written, and is what Python runs elsewhere: a copy of it is rewritten
where mypyc refuses what Python allows, and compiled. The wheel has both, and Python takes what is compiled.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

# The setup script that runs in the folder of the copy, with the modules as its last arguments.
_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
modules = sys.argv.pop().split()
options = ["--ignore-missing-imports", "--no-site-packages", "--follow-imports=silent",
    "--python-version={version}"]
# The source has its types checked elsewhere; its comments that allow an exception are lost in the copy.
options += ["--disable-error-code=" + code for code in {excused!r}]
setup(name="entrevue", packages=[], py_modules=[], ext_modules=mypycify(
    [*options, *modules], multi_file=True, group_name="entrevue", opt_level="3", debug_level="0"))
"""
# The kinds of error that comments of the source excuse, where spaCy's types are not known in particular.
_EXCUSED = ("arg-type", "union-attr")
_LAZY = "lazy"
_INITIALISERS = ("__init__", "__post_init__")


class NoCompilerError(RuntimeError):
    """No C compiler is installed."""


def modules(root: Path, listed: list[str], but: list[str]) -> list[str]:
    """The files that patterns list, relative to ``root``, without those that are excluded."""
    excluded = {path for pattern in but for path in root.glob(pattern)}
    found = {path for pattern in listed for path in root.glob(pattern)} - excluded
    return sorted(path.relative_to(root).as_posix() for path in found)


def build(root: Path, package: str, compiled: list[str], scratch: Path) -> Iterator[tuple[Path, str]]:
    """Compile modules of a package: each file made, and its place beside or in the package.

    Raises NoCompilerError where there is none.
    """
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    if shutil.which(compiler.split()[0]) is None:
        raise NoCompilerError(f"Compiling needs a C compiler, and {compiler.split()[0]} is not found.")
    copy, made = scratch / "copy", scratch / "made"
    shutil.copytree(root / package, copy / package, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    for module in compiled:
        path = copy / module
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    command = ["build_ext", "--build-lib", str(made), "--build-temp", str(scratch / "temp")]
    script = [
        sys.executable,
        "-c",
        _SETUP.format(version=version, excused=_EXCUSED),
        *command,
        " ".join(compiled),
    ]
    subprocess.run(script, cwd=copy, check=True, stdout=subprocess.DEVNULL)
    for path in sorted(made.rglob("*" + sysconfig.get_config_var("EXT_SUFFIX"))):
        yield path, path.relative_to(made).as_posix()


# ---------------------------------------------------------------- what mypyc refuses


def rewritten(source: str) -> str:
    """A module in words that mypyc takes; it does the same.

    >>> print(rewritten("found = word in (*those, 'this')"))
    found = word in tuple([*those, 'this'])
    """
    tree = _Rewriter().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree))


class _Rewriter(ast.NodeTransformer):
    """Rewrites three things: collections with a star behind ``in``; ``reversed``, which fails for what has no
    known type; and ``lazy``, which keeps values where the objects of compiled classes have no room for them.
    """

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for place, operator in enumerate(node.ops):
            if isinstance(operator, ast.In | ast.NotIn):
                node.comparators[place] = _plain_collection(node.comparators[place])
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "reversed":
            return _expression("list(_)[::-1]", node.args[0])
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """``holder.__dict__.pop("name", None)``: the value of a lazy attribute is to be asked anew."""
        self.generic_visit(node)
        match node.value:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(value=holder, attr="__dict__"), attr="pop"),
                args=[ast.Constant(value=name), ast.Constant(value=None)],
            ):
                return ast.parse(f"{ast.unparse(holder)}.{_has(name)} = False").body[0]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self.generic_visit(node)
        asked = [each for each in node.body if isinstance(each, ast.FunctionDef) and _is_lazy(each)]
        if asked:
            initialiser = _initialiser(node)
            for function in asked:
                initialiser.body[:0] = ast.parse(f"self.{_has(function.name)}: bool = False").body
                place = node.body.index(function)
                node.body[place : place + 1] = _kept(function)
        return node


def _plain_collection(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Tuple | ast.List | ast.Set) and any(
        isinstance(e, ast.Starred) for e in node.elts
    ):
        return _expression("tuple(_)", ast.List(node.elts, ast.Load()))
    return node


def _expression(form: str, filling: ast.expr) -> ast.expr:
    """The expression with another in the place of ``_``."""

    class Filler(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return filling if node.id == "_" else node

    return Filler().visit(ast.parse(form, mode="eval").body)  # type: ignore[no-any-return]


def _is_lazy(function: ast.FunctionDef) -> bool:
    return [ast.unparse(each) for each in function.decorator_list] == [_LAZY]


def _has(name: str) -> str:
    return f"_has_{name}"


def _initialiser(node: ast.ClassDef) -> ast.FunctionDef:
    """The function in which attributes of a class are first set; a dataclass without one is given one."""
    functions = [each for each in node.body if isinstance(each, ast.FunctionDef)]
    found = next((each for each in functions if each.name in _INITIALISERS), None)
    if found is None:
        is_dataclass = any("dataclass" in ast.unparse(each) for each in node.decorator_list)
        name = "__post_init__" if is_dataclass else "__init__"
        found = ast.parse(f"def {name}(self) -> None: pass").body[0]  # type: ignore[assignment]
        assert isinstance(found, ast.FunctionDef)
        node.body.append(found)
    return found


def _kept(function: ast.FunctionDef) -> list[ast.stmt]:
    """A lazy attribute as a property that keeps its value in an attribute."""
    name, kind = function.name, ast.unparse(function.returns or ast.Constant(value=None))
    told = ast.parse(f"""
@property
def {name}(self) -> {kind}:
    if not self.{_has(name)}:
        self._kept_{name}: {kind} = self._find_{name}()
        self.{_has(name)} = True
    return self._kept_{name}
""").body
    function.name, function.decorator_list = f"_find_{name}", []
    return [*told, function]
