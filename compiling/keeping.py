"""``cache`` and ``lru_cache`` as dictionaries, which compiled code reads itself.

What ``functools`` makes of a function is called through the interpreter, which takes as long as most of what
is asked.
"""

from __future__ import annotations

import ast

_DEFAULT_SIZE = "128"


def kept_in_dictionaries(tree: ast.Module) -> None:
    """Rewrite the cached functions of a module, which keep their names and what they say.

    What a bounded cache keeps is dropped altogether where it is full.

    >>> module = ast.parse("@cache\\ndef half(number: int) -> float:\\n    return number / 2")
    >>> kept_in_dictionaries(module)
    >>> print(ast.unparse(module))
    _kept_half: Final[dict[int, float]] = {}
    <BLANKLINE>
    def half(number: int) -> float:
        if (kept := _kept_half.get(number)) is not None:
            return kept
        said = _say_half(number)
        _kept_half[number] = said
        return said
    <BLANKLINE>
    def _say_half(number: int) -> float:
        return number / 2
    """
    for node in [*tree.body]:
        if isinstance(node, ast.FunctionDef) and len(node.decorator_list) == 1 and _are_plain(node.args):
            size = _size(node.decorator_list[0])
            if size is not None:
                place = tree.body.index(node)
                tree.body[place : place + 1] = _kept(node, size)


def _are_plain(arguments: ast.arguments) -> bool:
    return not (arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.posonlyargs)


def _size(decorator: ast.expr) -> str | None:
    """How much a cache keeps, as it is written: "" without a bound; None where it is no cache."""
    match decorator:
        case ast.Name(id="cache"):
            return ""
        case ast.Call(
            func=ast.Name(id="lru_cache"), args=[], keywords=[ast.keyword(arg="maxsize", value=value)]
        ):
            return ast.unparse(value)
        case ast.Name(id="lru_cache"):
            return _DEFAULT_SIZE
    return None


def _kept(function: ast.FunctionDef, size: str) -> list[ast.stmt]:
    name, arguments = function.name, [each.arg for each in function.args.args]
    kinds = [ast.unparse(each.annotation or ast.Name("object")) for each in function.args.args]
    said = ast.unparse(function.returns or ast.Name("object"))
    key = ", ".join(arguments) if len(arguments) == 1 else f"({', '.join(arguments)})"
    kind = kinds[0] if len(kinds) == 1 else f"tuple[{', '.join(kinds) or '()'}]"
    looked_up = (
        f"if {key} in _kept_{name}:\n        return _kept_{name}[{key}]"
        if "None" in said or "object" in said
        else f"if (kept := _kept_{name}.get({key})) is not None:\n        return kept"
    )
    room = f"if len(_kept_{name}) >= {size}:\n        _kept_{name}.clear()" if size else ""
    made = ast.parse(f"""
_kept_{name}: Final[dict[{kind}, {said}]] = {{}}
def {name}({ast.unparse(function.args)}) -> {said}:
    {looked_up}
    said = _say_{name}({", ".join(arguments)})
    {room}
    _kept_{name}[{key}] = said
    return said
""").body
    told = function.body[0]
    if isinstance(told, ast.Expr) and isinstance(made[1], ast.FunctionDef) and ast.get_docstring(function):
        made[1].body.insert(0, told)
    function.name, function.decorator_list = f"_say_{name}", []
    return [*made, function]
