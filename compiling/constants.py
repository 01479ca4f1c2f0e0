"""Constants of a module as ``Final``: compiled code looks all others up in the module's dictionary."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable

# What makes a type, which annotations name.
_TYPE_MAKERS = frozenset({"NamedTuple", "NewType", "ParamSpec", "TypeVar", "TypedDict", "namedtuple"})
_VALUES = (
    ast.Call, ast.Constant, ast.Dict, ast.DictComp, ast.JoinedStr, ast.List, ast.ListComp, ast.Set,
    ast.SetComp, ast.Tuple, ast.UnaryOp,
)  # fmt: skip


def finally_set(tree: ast.Module) -> None:
    """Mark the names that a module gives a value once and for all.

    >>> module = ast.parse("LETTERS = 5\\nnumber = 0\\ndef count():\\n    global number\\n    number = 1")
    >>> finally_set(module)
    >>> print(ast.unparse(module.body[0]))
    LETTERS: Final = 5
    """
    changing = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    changing |= {name for name, times in Counter(_names_set(tree.body)).items() if times > 1}
    for place, statement in enumerate(tree.body):
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if _is_value(value):
                kind = "Final"
            case ast.AnnAssign(target=ast.Name(id=name), annotation=declared, value=ast.expr() as value):
                kind = f"Final[{ast.unparse(declared)}]"
            case _:
                continue
        if name not in changing and not kind.startswith(("Final[Final", "Final[TypeAlias")):
            tree.body[place] = ast.parse(f"{name}: {kind} = {ast.unparse(value)}").body[0]


def _is_value(node: ast.expr) -> bool:
    """Whether it surely is no type: ``Marks = frozenset[str]``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id not in _TYPE_MAKERS
    return isinstance(node, _VALUES)


def _names_set(body: Iterable[ast.stmt]) -> Iterable[str]:
    """The names that statements outside functions and classes give a value."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement.name
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
                yield node.id
