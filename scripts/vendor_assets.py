"""Bring the front-end files from npm into the repository, trimmed, with versions and licences.

Run by hand when a version changes: `python scripts/vendor_assets.py`.
It needs npm; the product itself never does.
"""

import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/mangnon/home/static/home/vendor"


@dataclass(frozen=True)
class Package:
    """One npm package at one version, and why it is here."""

    name: str
    version: str
    reason: str


HTMX = Package("htmx.org", "4.0.1", "part-page updates; pages work without it")
TABLER = Package("@tabler/core", "1.6.1", "base style sheet, trimmed to the families in use")
ICONS = Package("@tabler/icons", "3.51.0", "the icons in use, as one SVG sprite")
FONT = Package(
    "@fontsource/be-vietnam-pro",
    "5.3.0",
    "typeface with full Vietnamese marks, two weights, two subsets",
)

ICONS_IN_USE = ROOT / "src/mangnon/home/static/home/vendor/icons.txt"

# Families of the base style sheet that no page uses; a rule goes when each of its selectors
# names one of them.
UNUSED_FAMILIES = re.compile(
    r"""\.(
        carousel|ribbon|offcanvas|toast|otp|popover|bs-popover|bs-tooltip|tooltip|signal|calendar|sparkline|sortable|
        accordion|theme-dark|mention|strength|ratio|avatar|navbar|theme|legend|markdown|marketing|payment|flag|
        social|litepicker|apexcharts|ts-|tom-select|noUi|dropzone|plyr|jvm|hugerte|tox|fslightbox|vc|tag|tags|
        placeholder|modal|segmented|form-imagecheck|form-colorinput|form-colorcheck|form-selectgroup|color-input|
        switch-icon|chart|card-rotate|card-stacked|card-cover|card-stamp|card-tab|card-img|img|hero|divider-vertical|
        nav-segmented|page-link-|demo|layout|sidebar|trending|datagrid|list-bullet|embed|star-rating|rating|
        divide|columns-\d|object|order|float|translate-middle|shape|kanban|iconpicker|map|chat|
        link-(?!primary|secondary|danger|body)|
        (bg|text|border|btn|btn-outline|btn-ghost|badge|status|alert|progress|steps|table|list-group-item|card)
          -(blue|azure|indigo|purple|pink|orange|yellow|lime|teal|cyan|gray|dark|light|facebook|twitter|linkedin|google|
            youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|tabler|x|apple)|
        bg-gradient|gradient|steps-|animate|cursor|hover-|[a-z-]+-xxl|[a-z]+-xxl-[a-z0-9-]+|btn-(animate|loading|icon-)|
        (m|p)[tebsxy]?-xl|g[xy]?-xl|row-cols-xl|gap-xl|w-xl|h-xl|fs-xl
    )""",
    re.VERBOSE,
)
UNUSED_MEDIA = re.compile(
    r"@media \((min-width:1400px|max-width:1399\.98px|max-width:575\.98px and)"
)
DARK = re.compile(
    r"\[data-bs-theme=dark\]|\[data-theme=dark\]|\[data-vc|\[data-bs-theme-|\[data-bs-popper"
)
DATA_URI = re.compile(r"""url\((["'])data:image/svg\+xml,(.*?)\1\)""")


def unpack(package: Package, *, into: Path) -> Path:
    """Fetch one package with npm's own client and return its unpacked folder."""
    packed = subprocess.run(
        ["npm", "pack", "--json", f"{package.name}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    answer = json.loads(packed.stdout)
    described = answer[0] if isinstance(answer, list) else next(iter(answer.values()))
    folder = into / package.name.replace("/", "+")
    with tarfile.open(into / described["filename"].replace("@", "").replace("/", "-")) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def split_rules(css: str) -> list[str]:
    """Cut a minified style sheet into its top-level rules."""
    rules, depth, start = [], 0, 0
    for position, character in enumerate(css):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "}" and depth == 0:
            rules.append(css[start : position + 1])
            start = position + 1
    return rules


def kept_selectors(selectors: str) -> list[str]:
    """Return the selectors of one rule that some page may use."""
    parts = re.split(r",(?![^(]*\))", selectors)
    return [part for part in parts if not (UNUSED_FAMILIES.search(part) or DARK.search(part))]


def trimmed(css: str) -> str:
    """Drop the rules no page uses; unknown at-rules stay."""
    kept = []
    for rule in split_rules(css):
        head, _, body = rule.partition("{")
        if UNUSED_MEDIA.match(head):
            continue
        if head.startswith(("@media", "@supports")):
            inner = trimmed(body[:-1])
            kept += [head + "{" + inner + "}"] if inner else []
        elif head.startswith("@") or "*/" in head:
            kept.append(rule)
        else:
            selectors = kept_selectors(head)
            kept += [",".join(selectors) + "{" + body] if selectors else []
    return "".join(kept)


def with_pictures_as_files(css: str) -> str:
    """Move pictures out of the style sheet, so that the page's policy needs no data: source."""
    names: dict[str, str] = {}

    def moved(match: re.Match[str]) -> str:
        svg = unquote(match.group(2))
        name = names.setdefault(svg, f"mark-{len(names) + 1}.svg")
        (VENDOR / "img" / name).write_text(svg, encoding="utf-8")
        return f"url(img/{name})"

    (VENDOR / "img").mkdir(parents=True, exist_ok=True)
    return DATA_URI.sub(moved, css)


def make_sprite(icons: Path) -> str:
    """Join the outlines of the icons in use into one SVG file of symbols."""
    symbols = []
    for name in sorted(set(ICONS_IN_USE.read_text(encoding="utf-8").split())):
        svg = (icons / "icons/outline" / f"{name}.svg").read_text(encoding="utf-8")
        drawing = "".join(re.findall(r"<(?:path|circle|rect|line)\b[^>]*/>", svg))
        drawing = drawing.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>')
    attributes = (
        'fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>\n'
        + "\n".join(symbols)
        + "\n</svg>\n"
    )


def font_faces() -> str:
    """Write the font rules: two weights, Latin and Vietnamese letters apart."""
    ranges = {
        "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,"
        "U+01AF-01B0,U+0300-0301,"
        "U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
        "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,"
        "U+2000-206F,U+20AC,U+2122,"
        "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    }
    return "".join(
        "@font-face{font-family:'Be Vietnam Pro';font-style:normal;font-display:swap;"
        f"font-weight:{weight};"
        f"src:url(fonts/be-vietnam-pro-{subset}-{weight}.woff2) format('woff2');"
        f"unicode-range:{codes}}}\n"
        for weight in (400, 600)
        for subset, codes in ranges.items()
    )


def place_fonts(font: Path) -> None:
    """Copy the four font files and write their rules."""
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    for weight in (400, 600):
        for subset in ("latin", "vietnamese"):
            source = font / f"files/be-vietnam-pro-{subset}-{weight}-normal.woff2"
            target = VENDOR / f"fonts/be-vietnam-pro-{subset}-{weight}.woff2"
            target.write_bytes(source.read_bytes())
    (VENDOR / "fonts.css").write_text(font_faces(), encoding="utf-8")


def licence_of(folder: Path) -> str:
    """Return the licence a package declares."""
    return str(json.loads((folder / "package.json").read_text(encoding="utf-8"))["license"])


def note(licences: dict[Package, str]) -> str:
    """List what is vendored, in a table for NOTICE and for readers."""
    rows = "".join(
        f"| {p.name} | {p.version} | {licence} | {p.reason} |\n" for p, licence in licences.items()
    )
    return (
        "# Vendored front-end files\n\nMade by `scripts/vendor_assets.py`; never edited by hand. "
        "The licence text of each package stands beside its files (`LICENSE-*`).\n\n"
        "| package | version | licence | why |\n| --- | --- | --- | --- |\n" + rows
    )


def main() -> None:
    """Fetch, trim and place every vendored file."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    packages = (HTMX, TABLER, ICONS, FONT)
    with tempfile.TemporaryDirectory() as temporary:
        folders = {package: unpack(package, into=Path(temporary)) for package in packages}
        for package, folder in folders.items():
            name = package.name.strip("@").replace("/", "-")
            licence = next(folder.glob("LICENSE*"), None)
            if licence:
                (VENDOR / f"LICENSE-{name}").write_bytes(licence.read_bytes())
        (VENDOR / "htmx.min.js").write_bytes((folders[HTMX] / "dist/htmx.min.js").read_bytes())
        css = (folders[TABLER] / "dist/css/tabler.min.css").read_text(encoding="utf-8")
        css = re.sub(r"/\*# sourceMappingURL.*?\*/|@charset [^;]*;", "", css)
        layered = "@layer vendor{" + with_pictures_as_files(trimmed(css)) + "}\n"
        (VENDOR / "tabler.css").write_text(layered, encoding="utf-8")
        (VENDOR / "icons.svg").write_text(make_sprite(folders[ICONS]), encoding="utf-8")
        place_fonts(folders[FONT])
        (VENDOR / "VENDOR.md").write_text(
            note({p: licence_of(f) for p, f in folders.items()}), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
