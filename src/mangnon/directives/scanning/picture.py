"""A grey page picture and what can be done with it without a library for pictures."""

import math
import struct
import zlib
from dataclasses import dataclass

import polars as pl

WHITE = 255
_DARK = 140
_STEEPEST = 5.0
_STEP = 0.25
_FEWEST_DARK = 200


@dataclass(frozen=True)
class Picture:
    """One byte for each point, row after row; 0 is black."""

    width: int
    height: int
    points: bytes

    def without_specks(self) -> "Picture":
        """Take single black or white points away: the median of three, across and down."""
        grey = pl.DataFrame({"grey": _series(self.points)})
        across = grey.select(_median(1).alias("grey"))
        down = across.select(_median(self.width).alias("grey"))
        return Picture(self.width, self.height, _bytes(down["grey"]))

    def skew(self) -> float:
        """Tell by how many degrees to turn the page clockwise so that its lines lie level.

        Straight lines make full rows and empty rows, so the sums of the rows differ most.
        """
        dark = self._dark_points()
        if dark.height < _FEWEST_DARK:
            return 0.0
        steps = int(_STEEPEST / _STEP)
        angles = [step * _STEP for step in range(-steps, steps + 1)]
        best = max(angles, key=lambda angle: _row_variance(dark, angle))
        finer = [best + part * _STEP / 5 for part in range(-4, 5)]
        return max(finer, key=lambda angle: _row_variance(dark, angle))

    def as_pgm(self) -> bytes:
        """Write the picture in the plainest form a reader takes from its input."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.points

    def as_png(self) -> bytes:
        """Write the picture for a page of the program."""
        rows = b"".join(
            b"\x00" + self.points[at : at + self.width]
            for at in range(0, len(self.points), self.width)
        )
        size = struct.pack(">IIBBBBB", self.width, self.height, 8, 0, 0, 0, 0)
        parts = ((b"IHDR", size), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)

    def _dark_points(self) -> pl.DataFrame:
        points = pl.DataFrame({"grey": _series(self.points)}).with_row_index("at")
        return points.filter(pl.col("grey") < _DARK).select(
            (pl.col("at") % self.width).cast(pl.Float64).alias("x"),
            (pl.col("at") // self.width).cast(pl.Float64).alias("y"),
        )


def _row_variance(dark: pl.DataFrame, angle: float) -> float:
    slope = math.tan(math.radians(angle))
    rows = dark.select((pl.col("y") + pl.col("x") * slope).floor().cast(pl.Int32).alias("row"))
    counted = rows.group_by("row").len()
    # The mean over all rows hardly changes with the angle, so the squares alone decide.
    return float(counted.select((pl.col("len").cast(pl.Float64) ** 2).sum()).item())


def _median(distance: int) -> pl.Expr:
    here = pl.col("grey")
    before = here.shift(distance, fill_value=WHITE)
    after = here.shift(-distance, fill_value=WHITE)
    lower = pl.min_horizontal(before, here)
    upper = pl.max_horizontal(before, here)
    return pl.max_horizontal(lower, pl.min_horizontal(upper, after))


def _series(points: bytes) -> pl.Series:
    whole = pl.Series([points], dtype=pl.Binary)
    return whole.bin.reinterpret(
        dtype=pl.Array(pl.UInt8, len(points)), endianness="little"
    ).explode()


def _bytes(grey: pl.Series) -> bytes:
    return bytes(grey.implode().cast(pl.Binary)[0])


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
