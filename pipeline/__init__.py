"""Entrevue: who met whom, on what topics, when and where, from French press dispatches.

``load`` gives the spaCy pipeline, ``run`` turns documents into tables, ``read`` opens the tables of an
earlier run, and ``graph`` draws the network of contacts. Nothing heavy is imported before one of them is
called.

``docs/code.md`` tells the way of a document through the packages:

=============================================  ===============================================================
``engine``                                     paths → a plan, processes, the folder of tables
``reading``                                    files and rows → documents
``cleaning``                                   → the words of a dispatch, its date, agency and place
``analysis``                                   → mentions and contacts, by the components of a spaCy pipeline
``linking``                                    rows of all documents → persons, bodies, places, offices and
                                               encounters
``network``, ``report``, ``exports``           tables → graphs, the page, files for other tools
``records``, ``schemas``                       the records on this way, and the tables as columns
``geography``                                  which country a French name, adjective or place stands for
``lexicons``, ``french``                       ``models/fr``: what is French, as data; the small words that
                                               code names one by one
``cli``                                        the commands
``inspection``, ``explanation``                one document under the lens, and why its contacts came out as
                                               they did
``evaluation``                                 a run measured against documents annotated by hand
``sketches``, ``cameo``                        sketches of texts, by which near-copies are found; CAMEO codes
                                               of contacts
``storage``, ``whereabouts``, ``plain``        paths on storage that machines share; where documents lie; text
                                               made safe for files
``memo``, ``aside``, ``garbage``, ``letters``  what functions say, kept; work beside other work; the collector
                                               of garbage; small letters
=============================================  ===============================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import networkx
    import pandas
    from spacy.language import Language

__all__ = ["graph", "load", "read", "run"]

__version__ = "0.1.0"


def load() -> Language:
    """Load the French model with every component of Entrevue.

    Returns a spaCy ``Language``; ``nlp(text)._.contacts`` lists the contacts (``pipeline.records.Contact``)
    of a text.

    Raises OSError when the French model is not installed; the message names the command that installs it.

    >>> import pipeline
    >>> nlp = pipeline.load()
    >>> doc = nlp("Le président Emmanuel Macron a reçu mardi à Paris le roi Philippe de Belgique.")
    >>> [contact.kind for contact in doc._.contacts]
    ['meeting']
    """
    from pipeline.analysis.assembly import load as load_model

    return load_model()


def run(
    paths: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    workers: int = 0,
    csv: bool = False,
    officials: str | Path | None = None,
    **reading: Any,
) -> dict[str, pandas.DataFrame]:
    """Read documents and return the tables of contacts.

    Args:
        paths: files, folders and globs, as for ``entrevue run``.
        out: folder to keep the tables in; left out, they are only returned.
        workers: processes beside this one. With any, a script must guard its call by
            ``if __name__ == "__main__":``; with none, nothing shields it from a document that crashes.
        csv: write CSV files beside the Parquet ones.
        officials: your register of officials, a CSV file (``pipeline.linking.officials``).
        reading: ``text_column``, ``id_column``, ``date_column``, ``title_column``, ``encoding``
            (``pipeline.reading.ReadingOptions``).

    Returns:
        A pandas table for each name of ``pipeline.schemas.TABLES``.

    Raises:
        pipeline.reading.ReadingError: input that cannot be read at all.
        pipeline.engine.RunError: ``out`` cannot be written, or the register of officials cannot be used.

    >>> import pathlib, tempfile, pipeline
    >>> folder = tempfile.TemporaryDirectory()
    >>> dispatch = pathlib.Path(folder.name, "dispatch.txt")
    >>> _ = dispatch.write_text("Le président Macron a reçu mardi à Paris le roi Philippe de Belgique.")
    >>> tables = pipeline.run(dispatch)
    >>> tables["contacts"][["doc_id", "kind", "country"]].values.tolist()
    [['dispatch', 'meeting', 'FR']]
    """
    import tempfile

    from pipeline.engine import Settings
    from pipeline.engine import run as run_engine
    from pipeline.reading import ReadingOptions
    from pipeline.storage import as_path

    given = [paths] if isinstance(paths, str | PurePath) else list(paths)
    settings = Settings(
        reading=ReadingOptions(**reading),
        workers=workers,
        csv=csv,
        officials=str(officials) if officials else None,
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = as_path(temporary if out is None else out)
        run_engine(given, folder, settings)
        return read(str(folder))


def read(out: str | Path) -> dict[str, pandas.DataFrame]:
    """Open the tables that a run left in ``out``.

    Returns a pandas table for each name of ``pipeline.schemas.TABLES``. Raises FileNotFoundError when ``out``
    holds none.

    >>> import pathlib, tempfile, pipeline
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "dispatch.txt").write_text("Mardi, Sergueï Lavrov s'est rendu à Astana.")
    >>> _ = pipeline.run(folder / "dispatch.txt", folder / "out")
    >>> sorted(pipeline.read(folder / "out"))
    ['contacts', 'documents', 'encounters', 'entities', 'mentions', 'offices', 'participants']
    """
    import pandas

    from pipeline.schemas import TABLES
    from pipeline.storage import as_path, require_tables

    folder = as_path(out)
    require_tables(folder, TABLES)
    return {name: pandas.read_parquet(str(folder / f"{name}.parquet")) for name in TABLES}


def graph(
    out: str | Path | Mapping[str, pandas.DataFrame],
    by: Literal["official", "country"] = "official",
    **filters: Any,
) -> networkx.Graph:
    """The graph of contacts of a run.

    Args:
        out: the folder of a run, or the tables that ``run`` or ``read`` returned.
        by: whether nodes are officials and bodies, or countries.
        filters: ``kinds``, ``since``, ``until``, ``topics``, ``min_confidence``, ``statuses``
            (``pipeline.network.Filters``).

    Returns:
        A networkx graph; ``pipeline.network`` says what attributes its nodes and edges have.

    Raises:
        FileNotFoundError: the folder holds no tables.
        ValueError: an unknown view, or a filter with a value that the tables do not know.

    >>> import pathlib, tempfile, pipeline
    >>> dispatch = pathlib.Path(tempfile.mkdtemp(), "dispatch.txt")
    >>> _ = dispatch.write_text("Le président français a reçu à Paris le chancelier allemand Olaf Scholz.")
    >>> tables = pipeline.run(dispatch)
    >>> sorted(pipeline.graph(tables, by="country").edges)
    [('DE', 'FR')]
    """
    from pipeline.network import VIEWS, Filters

    if by not in VIEWS:
        raise ValueError(f"unknown view {by!r}; known: {', '.join(VIEWS)}")
    tables = out if isinstance(out, Mapping) else read(out)
    return VIEWS[by](tables, Filters(**filters))
