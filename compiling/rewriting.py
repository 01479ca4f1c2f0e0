"""The source of a module in words that mypyc takes, and that it need not leave to the interpreter."""

from __future__ import annotations

import ast

from compiling.constants import finally_set
from compiling.keeping import kept_in_dictionaries
from compiling.records import with_initialisers

_LAZY = "lazy"
_INITIALISERS = ("__init__", "__post_init__")


def rewritten(source: str) -> str:
    """A module that does the same as another.

    >>> print(rewritten("found = word in (*those, 'this')"))
    found = word in tuple([*those, 'this'])
    """
    tree = ast.parse(source)
    with_initialisers(tree)
    _Rewriter().visit(tree)
    finally_set(tree)
    kept_in_dictionaries(tree)
    if any(isinstance(node, ast.Name) and node.id == "Final" for node in ast.walk(tree)):
        _import_final(tree)
    return ast.unparse(ast.fix_missing_locations(tree))


def _import_final(tree: ast.Module) -> None:
    """Have a module import it, behind its docstring and what it takes from the future."""
    place = 0
    for node in tree.body:
        if not (isinstance(node, ast.ImportFrom) and node.module == "__future__") and not isinstance(
            node, ast.Expr
        ):
            break
        place += 1
    tree.body[place:place] = ast.parse("from typing import Final").body


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
    functions = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    found = next((functions[name] for name in _INITIALISERS if name in functions), None)
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
