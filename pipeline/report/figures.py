"""The two pictures as Bokeh figures, empty: the page's script fills their sources and moves their ranges.

Sizes and colours are columns of the sources, so that what stands out follows the reader's filters and the
colours follow the page's theme. What Bokeh is asked for is what it does well: drawing on a canvas, panning,
zooming by wheel or two fingers, an axis of time, a window on it that can be dragged.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from bokeh.core.properties import value
from bokeh.core.types import ID
from bokeh.embed import json_item
from bokeh.models import (
    ColumnDataSource,
    DatetimeTickFormatter,
    PanTool,
    Range1d,
    RangeTool,
    Text,
    WheelZoomTool,
)
from bokeh.plotting import figure

# Columns of the sources, by the source's name; the script fills them all at once.
COLUMNS = {
    "edges": ("x0", "y0", "x1", "y1", "width", "colour", "alpha"),
    "nodes": ("x", "y", "size", "colour", "alpha", "line", "line_width"),
    "codes": ("x", "y", "text", "colour", "alpha", "font"),
    "labels": ("x", "y", "text", "shift", "offset", "colour", "halo", "font"),
    "bars": ("left", "right", "top", "chosen", "colour", "faint"),
}

BLANK = {
    "text": "",
    "font": "10px",
    "colour": "#00000000",
    "halo": "#00000000",
    "line": "#00000000",
    "faint": "#00000000",
}
_FONT = value("system-ui, sans-serif")
_IDENTIFIER = re.compile(r'"(p\d+)"')


@cache
def figures() -> dict[str, Any]:
    """Both figures, as ``Bokeh.embed.embed_item`` takes them, by the id of the element each goes into.

    Shared, do not change them.
    """
    return {name: _item(draw(), name) for name, draw in (("network", _network), ("timeline", _timeline))}


def _item(plot: figure, target: str) -> Any:
    """A figure as JSON. Bokeh counts its models over the whole process; here they count from one, so that
    the same tables give the same page.
    """
    text = json.dumps(json_item(plot, ID(target)))
    numbers: dict[str, str] = {}
    return json.loads(
        _IDENTIFIER.sub(
            lambda match: f'"{target}-{numbers.setdefault(match[1], str(len(numbers) + 1))}"', text
        )
    )


def _source(name: str) -> ColumnDataSource:
    """A source with one row that shows nothing: without any, Bokeh asks for a font of undefined size."""
    return ColumnDataSource(data={column: [BLANK.get(column, 0)] for column in COLUMNS[name]}, name=name)


def _bare(**settings: Any) -> figure:
    plot = figure(
        tools="",
        toolbar_location=None,
        sizing_mode="stretch_both",
        min_border=0,
        outline_line_color=None,
        background_fill_alpha=0,
        border_fill_alpha=0,
        **settings,
    )
    plot.grid.visible = False
    plot.yaxis.visible = False
    plot.toolbar.logo = None
    return plot


def _network() -> figure:
    plot = _bare(x_range=Range1d(start=-500, end=500), y_range=Range1d(start=-350, end=350), name="network")
    plot.xaxis.visible = False
    edges, nodes = _source("edges"), _source("nodes")
    plot.segment(
        "x0", "y0", "x1", "y1", source=edges,
        line_width="width", line_color="colour", line_alpha="alpha", line_cap="round",
    )  # fmt: skip
    plot.scatter(
        "x", "y", size="size", source=nodes, fill_color="colour", fill_alpha="alpha",
        line_color="line", line_alpha="alpha", line_width="line_width",
    )  # fmt: skip
    plot.text(
        "x", "y", text="text", source=_source("codes"), text_align="center", text_baseline="middle",
        text_color="colour", text_alpha="alpha", text_font_size="font", text_font_style="bold",
        text_font=_FONT,
    )  # fmt: skip
    labels = _source("labels")
    # Bokeh strokes an outline over the letters: the halo is a layer of its own, below them.
    for colour, halo in (("halo", 3.5), ("colour", 0)):
        letters = Text(
            x="x", y="y", text="text", x_offset="shift", y_offset="offset", text_align="center",
            text_baseline="bottom", text_color=colour, text_font_size="font", text_font=_FONT,
            text_outline_color=colour if halo else None, text_outline_width=halo,
        )  # fmt: skip
        plot.add_glyph(labels, letters)
    pan, zoom = PanTool(), WheelZoomTool(speed=1 / 400)
    plot.add_tools(pan, zoom)
    plot.toolbar.active_drag = pan
    plot.toolbar.active_scroll = zoom
    return plot


def _timeline() -> figure:
    plot = _bare(
        x_range=Range1d(start=0, end=1),
        y_range=Range1d(start=0, end=1),
        x_axis_type="datetime",
        name="timeline",
    )
    # Without a margin, the window's edges leave traces where Bokeh does not wipe.
    plot.min_border_left = plot.min_border_right = plot.min_border_top = 4
    bars = _source("bars")
    plot.quad(
        left="left", right="right", bottom=0, top="top", source=bars, fill_color="faint", line_color=None
    )
    plot.quad(
        left="left", right="right", bottom=0, top="chosen", source=bars, fill_color="colour", line_color=None
    )
    axis = plot.xaxis[0]
    axis.formatter = DatetimeTickFormatter(
        minutes="%Y-%m-%d", hourmin="%Y-%m-%d", hours="%Y-%m-%d", days="%Y-%m-%d", months="%Y-%m", years="%Y"
    )
    axis.minor_tick_line_color = None
    axis.major_label_text_font = "system-ui, sans-serif"
    axis.major_label_text_font_size = "12px"
    window = RangeTool(x_range=Range1d(start=0, end=1), start_gesture="none")
    window.overlay.line_dash = "solid"
    plot.add_tools(window)
    return plot
