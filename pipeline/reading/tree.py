"""HTML → a tree, however deep its tags stand within tags, up to a limit that a user can raise.

libxml2 builds trees of 2,048 levels, or of 256 with the settings of trafilatura, and drops what is deeper:
the rest of a page that never closes a tag. It still tells what it reads, from which a shallower tree is made.
"""

from __future__ import annotations

from collections.abc import Mapping

import lxml.etree
import lxml.html

from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.limits import TREE_LEVELS, beyond

BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body br center dd div dl dt figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul"
    ).split()
)
# What is inside of them is no text of the page.
UNSEEN_TAGS = ("script", "style", "noscript", "template", "form", "button", "svg")
# Few enough for what goes down a tree level by level, and more than pages have that close their tags.
_KEPT = 200
_PARSER = lxml.html.HTMLParser(huge_tree=True)


def parse(source: str, depth: int) -> lxml.html.HtmlElement | None:
    """The tree of some HTML, None where nothing is in it.

    Raises ``UnreadableFileError`` where tags stand more than ``depth`` levels deep.
    """
    try:
        page = lxml.html.document_fromstring(source, parser=_PARSER)
    except lxml.etree.ParserError:
        # Nothing but comments, say.
        page = None
    if was_cut(_PARSER):
        return flattened(source, depth)
    if page is not None:
        check_depth(page, depth)
    return page


def was_cut(parser: lxml.html.HTMLParser) -> bool:
    """Whether the last page of a parser was deeper than it builds trees."""
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def check_depth(page: lxml.html.HtmlElement, depth: int) -> None:
    """Raise ``UnreadableFileError`` where a tree has more levels than ``depth``."""
    if depth >= TREE_LEVELS:
        return
    level = 0
    for event, _ in lxml.etree.iterwalk(page, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            raise _too_deep(depth)


def flattened(source: str, depth: int) -> lxml.html.HtmlElement:
    """The tree of some HTML in which what is very deep stands side by side.

    Raises ``UnreadableFileError`` as ``parse`` does.

    >>> deep = flattened("<div>" * 3000 + "Le ministre<p>a <b>reçu</b>", 5000)
    >>> deep.text_content(), [element.text_content() for element in deep.iter("p")]
    ('Le ministrea reçu', ['a reçu'])
    """
    return lxml.etree.fromstring(source, lxml.etree.HTMLParser(huge_tree=True, target=_Flattening(depth)))


class _Flattening:
    """Takes what a parser reads, and builds the tree.

    Below the levels that are kept, each block takes the place of the one before it, and the tags of words go.
    """

    def __init__(self, depth: int) -> None:
        self._builder = lxml.etree.TreeBuilder(element_factory=lxml.html.html_parser.makeelement)
        self._depth = depth
        self._refused = False
        self._level = 0
        self._last = ""
        # The level of the tag in which nothing is seen.
        self._unseen: int | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._level += 1
        if self._level > self._depth:
            self._refused = True
            raise _too_deep(self._depth)
        if self._level <= _KEPT:
            self._builder.start(tag, attributes)
            self._last = tag
        elif tag in UNSEEN_TAGS:
            self._unseen = self._unseen or self._level
        elif tag in BLOCK_TAGS:
            self._instead(tag)

    def end(self, tag: str) -> None:
        if self._level == _KEPT:
            self._builder.end(self._last)
        elif self._level < _KEPT:
            self._builder.end(tag)
        elif self._unseen is None and tag in BLOCK_TAGS:
            self._instead("div")
        if self._level == self._unseen:
            self._unseen = None
        self._level -= 1

    def data(self, text: str) -> None:
        if self._unseen is None:
            self._builder.data(text)

    def close(self) -> lxml.html.HtmlElement | None:
        # Called after a refusal too, of which a complaint about open tags would take the place.
        return None if self._refused else self._builder.close()

    def _instead(self, tag: str) -> None:
        """End the deepest element that is kept, and begin another."""
        self._builder.end(self._last)
        self._builder.start(tag, {})
        self._last = tag


def _too_deep(depth: int) -> UnreadableFileError:
    told = f"its tags stand more than {depth} levels deep within tags"
    return UnreadableFileError(beyond(told, "depth", depth))
