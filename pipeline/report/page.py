"""The page itself: template, words, style, script, library and data in one file that fetches nothing."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bokeh.resources import INLINE
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import pipeline
from pipeline.aside import HERE, Aside
from pipeline.geography import fold
from pipeline.network.filters import DIRECT_KINDS
from pipeline.report.account import account
from pipeline.report.figures import figures
from pipeline.report.packing import gzipped
from pipeline.report.payload import payload
from pipeline.report.tables import Tables
from pipeline.report.writing import dumped, written

_HERE = Path(__file__).parent
_ASSETS = _HERE / "assets"

Words = dict[str, Any]


def languages() -> tuple[str, ...]:
    """The languages that the page speaks: one file of ``strings`` each.

    >>> languages()
    ('en', 'fr')
    """
    return tuple(sorted(path.stem for path in (_HERE / "strings").glob("*.toml")))


@cache
def words(language: str) -> Words:
    """Everything that the page says, in one language; shared, do not change it.

    Raises:
        ValueError: the page does not speak that language.
    """
    if language not in languages():
        raise ValueError(f"unknown language {language!r}; known: {', '.join(languages())}")
    return tomllib.loads((_HERE / "strings" / f"{language}.toml").read_text(encoding="utf-8"))


def render(out: Path, language: str, folder: Path | None = None, aside: Aside = HERE) -> str:
    """The page of the tables in ``out``, as HTML. The same tables give the same page.

    Args:
        out: the folder of the tables.
        language: one of ``languages()``.
        folder: where the page will lie, for its links to the documents; None where they cannot be reached.
        aside: where parts of it may be made beside the rest.
    """
    says = words(language)
    tables = Tables(out)
    model = payload(tables, folder, language, says["roles"], aside)
    script = "(() => {\n'use strict';\n" + "".join(_parts("*.js")) + "})();"
    library = _library()
    names = {code: row["name"] for code, row in model["countries"].items()}
    environment = Environment(
        loader=FileSystemLoader(_ASSETS), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html").render(
        lang=language,
        version=pipeline.__version__,
        policy=_policy(library, script),
        style=Markup("".join(_parts("*.css"))),
        t=says["page"],
        kinds=says["kinds"],
        statuses=says["statuses"],
        topics=sorted(says["topics"].items(), key=lambda item: fold(item[1])),
        countries=sorted(names.items(), key=lambda item: fold(item[1])),
        direct=DIRECT_KINDS,
        account=account(tables, model["kept"], says["page"], language),
        limits=says["lists"]["limits"],
        how=says["lists"]["how"],
        words=_json_for_html({key: says[key] for key in ("page", "kinds", "statuses", "topics")}),
        data=Markup(_packed({"model": model, "figures": figures()})),
        library=Markup(library),
        script=Markup(script),
    )


def _parts(pattern: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(_ASSETS.glob(pattern))]


def _library() -> str:
    """BokehJS without its widgets, tables, WebGL and formulas: the pictures need none of them."""
    (script,) = INLINE.clone(components=["bokeh"]).js_raw[:1]
    if "</script" in script:
        raise ValueError("BokehJS would end its own element")
    return script


def _policy(*scripts: str) -> str:
    """A policy that lets these scripts run and nothing be fetched or sent; Bokeh writes styles."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _json_for_html(value: Any) -> Markup:
    """JSON that no HTML parser takes for markup, whatever it says."""
    return Markup(dumped(value).replace("<", "\\u003c"))


def _packed(value: Any) -> str:
    """JSON, gzipped without a date, in base64: a third of the size, and no text of the corpus as markup."""
    return base64.b64encode(gzipped(map(str.encode, written(value)))).decode()
