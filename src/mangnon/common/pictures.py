"""Charts and maps: a Vega-Lite specification becomes a still picture that any page may hold.

The picture has no script, no style attribute and no outside address; its title and description
are read aloud, and a table with the same figures stands beside it (`parts/picture.html`).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

import vl_convert
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

FONT = "Be Vietnam Pro, Arial, sans-serif"
INK, SOFT, LINE = "#1a2530", "#465461", "#d6dde2"
# Told apart by lightness as well as by hue, so that they hold in grey print.
SERIES = ("#0b6b4f", "#d98a00", "#0b58a5", "#8a1b15", "#7a9c2e", "#5b4a8a")
STEPS = ("#e2f1eb", "#a9d5c3", "#63b095", "#2b8465", "#074c38")
NO_VALUE = "#eceff1"
VIETNAMESE_NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]}
THEME: dict[str, Any] = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 16,
        "titleFontSize": 16,
        "titleFontWeight": 600,
        "labelColor": INK,
        "titleColor": SOFT,
        "gridColor": LINE,
        "domainColor": SOFT,
        "tickColor": SOFT,
        "labelLimit": 260,
    },
    "legend": {
        "labelFontSize": 16,
        "titleFontSize": 16,
        "titleFontWeight": 600,
        "labelColor": INK,
        "titleColor": SOFT,
        "symbolSize": 160,
        "labelLimit": 260,
    },
    "title": {"fontSize": 16, "fontWeight": 600, "color": INK, "anchor": "start"},
    "range": {"category": list(SERIES), "ramp": list(STEPS)},
    "bar": {"fill": SERIES[0]},
    "line": {"stroke": SERIES[0], "strokeWidth": 2.5},
    "point": {"filled": True, "size": 60},
    "text": {"fontSize": 16, "fill": INK},
}
# The words are in our own title and description; the drawing's inner labels would repeat them.
INNER_LABELS = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
OPENING = re.compile(r"<svg [^>]*>")
OPENING_SIZE = re.compile(r'\b(viewBox|width|height)="([^"]*)"')
NUMBERED = re.compile(r"\b(clip|gradient)(\d+)")


@dataclass(frozen=True)
class Picture:
    """A drawing with its words, and the figures behind it as a table."""

    svg: SafeString
    title: str
    description: str
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()


@dataclass(frozen=True)
class Twin:
    """The table that says the same as the picture."""

    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def picture(spec: Mapping[str, Any], *, title: str, description: str, twin: Twin) -> Picture:
    """Draw a specification in the look of the product."""
    drawn = _draw(json.dumps(spec, sort_keys=True, ensure_ascii=False))
    words = f"{title}\n{description}\n{drawn}"
    mark = sha256(words.encode()).hexdigest()[:10]
    size = " ".join(f'{name}="{value}"' for name, value in OPENING_SIZE.findall(_opening(drawn)))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'aria-labelledby="t{mark} d{mark}">'
        f'<title id="t{mark}">{escape(title)}</title>'
        f'<desc id="d{mark}">{escape(description)}</desc>'
    )
    body = NUMBERED.sub(rf"\g<1>\g<2>-{mark}", drawn[len(_opening(drawn)) :])
    # The drawing comes from our own renderer; the words were escaped above.
    svg = mark_safe(head + body)
    return Picture(svg, title, description, headings=twin.headings, rows=twin.rows)


def map_of(
    topology: Mapping[str, Any], values: Mapping[str, float], *, legend: str, width: int = 640
) -> dict[str, Any]:
    """Describe a map whose areas are coloured in five steps by the value of their code.

    An area without a value is grey, never the colour of zero.
    """
    name = next(iter(topology["objects"]))
    known = [
        {"code": code, "value": value, "known": True} for code, value in sorted(values.items())
    ]
    # A lookup that finds nothing may come out as zero; only the mark tells the two apart.
    steps = {"type": "quantize", "range": list(STEPS), "domain": _ends(values), "nice": True}
    look_up = {
        "lookup": "properties.code",
        "from": {"data": {"values": known}, "key": "code", "fields": ["value", "known"]},
    }
    colour = {
        "field": "value",
        "type": "quantitative",
        "scale": steps,
        "legend": {"title": legend, "orient": "bottom", "format": ",.0f"},
    }
    outline = {"type": "geoshape", "stroke": "#ffffff", "strokeWidth": 0.8}
    return {
        "width": width,
        "height": round(width * 0.75),
        "data": {"values": dict(topology), "format": {"type": "topojson", "feature": name}},
        "transform": [look_up],
        "projection": {"type": "mercator"},
        "layer": [
            {
                "transform": [{"filter": "datum.known !== true"}],
                "mark": {**outline, "fill": NO_VALUE},
            },
            {
                "transform": [{"filter": "datum.known === true"}],
                "mark": outline,
                "encoding": {"color": colour},
            },
        ],
    }


def bars_of(rows: Sequence[tuple[str, float]], *, of_what: str, width: int = 560) -> dict[str, Any]:
    """Describe lying bars, one for each name, with the number at its end."""
    longest = [{"name": name, "value": value} for name, value in rows]
    encoding = {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
        "x": {"field": "value", "type": "quantitative", "title": of_what, "axis": {"grid": False}},
    }
    number = {"text": {"field": "value", "type": "quantitative", "format": ",.0f"}}
    return {
        "width": width,
        "height": {"step": 28},
        "data": {"values": longest},
        "encoding": encoding,
        "layer": [
            {"mark": {"type": "bar", "height": 18}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": number},
        ],
    }


def _ends(values: Mapping[str, float]) -> list[float]:
    """Return the ends of the scale, apart from each other even when all values are one."""
    least, most = min(values.values(), default=0.0), max(values.values(), default=0.0)
    return [min(least, 0.0), most] if least == most else [least, most]


def _opening(svg: str) -> str:
    found = OPENING.match(svg)
    return found.group(0) if found else ""


@lru_cache(maxsize=256)
def _draw(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(
        spec, config=THEME, format_locale=VIETNAMESE_NUMBERS, allowed_base_urls=[]
    )
    return INNER_LABELS.sub("", svg)
