"""Dataclasses with an initialiser of their own: the one that Python writes for them is not compiled."""

from __future__ import annotations

import ast
from typing import NamedTuple

_TAKEN = frozenset({"frozen", "slots"})


class _Field(NamedTuple):
    """A field: its name, how its argument is written, and what is made where that is None."""

    name: str
    argument: str
    made: str | None = None


def with_initialisers(tree: ast.Module) -> None:
    """Write ``__init__`` of the dataclasses of a module that inherit nothing.

    None is frozen any longer, as initialisers could not fill them; those that were are hashed as before.

    >>> module = ast.parse('''
    ... @dataclass(frozen=True, slots=True)
    ... class Span:
    ...     start: int
    ...     words: list[str] = field(default_factory=list)
    ... ''')
    >>> with_initialisers(module)
    >>> print(ast.unparse(module))
    @dataclass(unsafe_hash=True, slots=True, init=False)
    class Span:
        start: int
        words: list[str] = field(default_factory=list)
    <BLANKLINE>
        def __init__(self, start: int, words: list[str] | None=None) -> None:
            if words is None:
                words = list()
            self.start = start
            self.words = words
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and len(node.decorator_list) == 1 and not node.bases:
            options = _options(node.decorator_list[0])
            fields = [_field(each) for each in node.body if isinstance(each, ast.AnnAssign)]
            if options is not None and all(fields) and not _has(node, "__init__"):
                node.decorator_list[0] = _decorator(options)
                place = next((n for n, each in enumerate(node.body) if _is_function(each)), len(node.body))
                node.body.insert(place, _initialiser(node, [each for each in fields if each is not None]))


def _options(decorator: ast.expr) -> dict[str, str] | None:
    """What a class asks of ``dataclass``, as far as it can be rewritten; None where it is no dataclass."""
    match decorator:
        case ast.Name(id="dataclass"):
            return {}
        case ast.Call(func=ast.Name(id="dataclass"), args=[], keywords=keywords):
            options = {each.arg or "": ast.unparse(each.value) for each in keywords}
            return options if options.keys() <= _TAKEN else None
    return None


def _decorator(options: dict[str, str]) -> ast.expr:
    told = [f"{'unsafe_hash' if name == 'frozen' else name}={value}" for name, value in options.items()]
    return ast.parse(f"dataclass({', '.join([*told, 'init=False'])})", mode="eval").body


def _has(node: ast.ClassDef, name: str) -> bool:
    return any(isinstance(each, ast.FunctionDef) and each.name == name for each in node.body)


def _is_function(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef)


def _field(node: ast.AnnAssign) -> _Field | None:
    """A field as an argument; None for what is none, or is made in another way."""
    name, kind = ast.unparse(node.target), ast.unparse(node.annotation)
    if kind.startswith(("ClassVar", "InitVar", "KW_ONLY")):
        return None
    match node.value:
        case None:
            return _Field(name, f"{name}: {kind}")
        case ast.Call(func=ast.Name(id="field"), keywords=keywords):
            told = {each.arg: each.value for each in keywords}
            if "init" in told or "None" in kind:
                return None
            if "default_factory" in told:
                return _Field(name, f"{name}: {kind} | None = None", _made_by(told["default_factory"]))
            return _Field(name, f"{name}: {kind} = {ast.unparse(told['default'])}")
        case value:
            return _Field(name, f"{name}: {kind} = {ast.unparse(value)}")


def _made_by(factory: ast.expr) -> str:
    return ast.unparse(factory.body if isinstance(factory, ast.Lambda) else ast.Call(factory, [], []))


def _initialiser(node: ast.ClassDef, fields: list[_Field]) -> ast.stmt:
    lines = [f"if {each.name} is None:\n        {each.name} = {each.made}" for each in fields if each.made]
    lines += [f"self.{each.name} = {each.name}" for each in fields]
    if _has(node, "__post_init__"):
        lines.append("self.__post_init__()")
    arguments = ", ".join(["self", *(each.argument for each in fields)])
    body = "\n    ".join(lines) or "pass"
    return ast.parse(f"def __init__({arguments}) -> None:\n    {body}").body[0]
