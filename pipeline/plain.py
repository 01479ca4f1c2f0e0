"""Text made safe for the files that hold it."""

from __future__ import annotations

import re
from typing import TypeVar

Value = TypeVar("Value")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Control characters, and those that turn the direction of writing: a terminal obeys them.
_NOT_FOR_TERMINALS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def xml_text(text: str) -> str:
    """The text without the characters that no XML file can hold.

    >>> xml_text("a\\x00b\\x1f\\ufffe\\nc")
    'ab\\nc'
    """
    return _NOT_XML.sub("", text)


def one_line(text: str) -> str:
    """The text on one line, without control characters.

    >>> one_line(" a\\x0b\\r\\n  reçu ")
    'a reçu'
    """
    return " ".join(xml_text(text).split())


def for_terminal(text: str) -> str:
    """The text as a terminal may have it: what would move its cursor, colour or turn it is a sign of the
    same length.

    >>> for_terminal("a\\x1b[2Jreçu\\x9b")
    'a�[2Jreçu�'
    """
    return _NOT_FOR_TERMINALS.sub("\ufffd", text)


def is_formula(value: object) -> bool:
    """Whether a spreadsheet would run a text as a formula.

    >>> is_formula("=1+1"), is_formula("Bakou"), is_formula(-5)
    (True, False, False)
    """
    return isinstance(value, str) and value.startswith(_FORMULA_STARTS)


def no_formula(value: Value) -> Value | str:
    """The value; with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> no_formula("=1+1"), no_formula("Bakou"), no_formula(-5.0)
    ("'=1+1", 'Bakou', -5.0)
    """
    return f"'{value}" if is_formula(value) else value


def without_guard(text: str) -> str:
    """A text as it was before ``no_formula``.

    >>> without_guard(str(no_formula("=1+1"))), without_guard("'t Hooft")
    ('=1+1', "'t Hooft")
    """
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text
