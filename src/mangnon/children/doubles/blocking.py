"""Which pairs of a whole register are worth comparing: records that share a key of some kind.

A register of a million has a million million pairs; a double nearly always shares one of these
keys. A rough look at whole columns then drops pairs that no evidence can lift over the bar.
"""

from collections.abc import Iterable

import polars as pl

from mangnon.children.doubles.names import may_be_one_given_name

# One row for each record; texts are as written, missing ones are empty.
SCHEMA = {
    "record": pl.Int64,
    "name": pl.String,
    "home_name": pl.String,
    "birth": pl.Date,
    "precision": pl.String,
    "sex": pl.String,
    "commune": pl.String,
    "hamlet": pl.Int64,
    "household": pl.Int64,
    "number": pl.String,
    "phone": pl.String,
    "mother": pl.String,
    "father": pl.String,
    "mother_year": pl.Int64,
    "father_year": pl.Int64,
}
# A key that more records share tells nothing about two of them.
MOST_IN_BLOCK = 80
_SWAP_LIMIT = 12


def loose(column: str) -> pl.Expr:
    """Fold a column of names as `loose_key` does."""
    bare = pl.col(column).str.to_lowercase().str.normalize("NFD").str.replace_all(r"\p{Mn}", "")
    plain = bare.str.replace_all("đ", "d").str.replace_all("ð", "d").str.replace_all("y", "i")
    return plain.str.replace_all(r"[^a-z ]", "").str.replace_all(r" +", " ").str.strip_chars()


def keyed(records: pl.DataFrame) -> pl.DataFrame:
    """Add the columns by which records are found and roughly compared."""
    words = pl.col("_name").str.split(" ")
    day, month = pl.col("birth").dt.day(), pl.col("birth").dt.month()
    with_names = records.with_row_index("row").with_columns(
        loose("name").alias("_name"),
        loose("mother").alias("_mother"),
        loose("father").alias("_father"),
        pl.col("birth").dt.year().alias("_year"),
        pl.when(pl.col("precision") == "day").then(pl.col("birth")).alias("_day"),
    )
    return with_names.with_columns(
        words.list.last().alias("_given"),
        words.list.sort().list.join(" ").alias("_words"),
        pl.concat_str(
            pl.col("_year"),
            pl.min_horizontal(day, month),
            pl.max_horizontal(day, month),
            separator="-",
        ).alias("_swap"),
        ((day <= _SWAP_LIMIT) & (day != month)).fill_null(value=False).alias("_may_swap"),
        pl.col("_mother").str.split(" ").list.last().alias("_mother_given"),
    )


def candidates(found: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of rows that share a key and survive the rough look, each pair once."""
    pairs = pl.concat(_roughly(found, pairs) for pairs in _blocks(found)).unique()
    return _with_like_given_names(found, pairs).sort("row", "other")


def _with_like_given_names(found: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Keep pairs whose given names may be one, or whose names need a closer look anyway.

    Given names repeat: each pair of two of them is compared once for the whole register.
    """
    words = found.select("row", "_given", "_words", "_name", "number")
    both = pairs.join(words, on="row").join(words, left_on="other", right_on="row", suffix="_b")
    whole = _equal("_words") | _present("number") | _is_unnamed() | _run_together()
    names = both.filter(~whole).select("_given", "_given_b").unique()
    alike = [may_be_one_given_name(one, other) for one, other in names.iter_rows()]
    judged = names.with_columns(pl.Series("_alike", alike, dtype=pl.Boolean))
    kept = both.join(judged, on=["_given", "_given_b"], how="left").filter(
        whole | pl.col("_alike").fill_null(value=False)
    )
    return kept.select("row", "other")


def _blocks(found: pl.DataFrame) -> Iterable[pl.DataFrame]:
    """Yield the pairs of one kind of key after the other."""
    day = found.filter(pl.col("_day").is_not_null())
    named = found.filter(pl.col("_given") != "")
    mothered = found.filter(pl.col("_mother").str.contains(" "))
    yield _pairs(found.filter(pl.col("number") != ""), "number")
    yield _pairs(found.filter(pl.col("phone") != ""), "phone")
    yield _pairs(day, "_day", "commune")
    yield _pairs(day.filter(pl.col("_given") != ""), "_day", "_given", most=400)
    yield _pairs(named.filter(pl.col("_may_swap")), "_swap", "_given", most=400)
    yield _pairs(named, "_words", "commune")
    yield _pairs(named.filter(pl.col("_name").str.contains(" ")), "_words", "_mother_given")
    yield _pairs(mothered, "_mother", "_year")
    yield _pairs(mothered, "_mother", "_given")
    yield _pairs(named, "household", "_given")
    yield _pairs(found, "household", "_year")
    yield _imprecise(named)


def _pairs(rows: pl.DataFrame, *keys: str, most: int = MOST_IN_BLOCK) -> pl.DataFrame:
    slim = rows.select("row", *keys).drop_nulls()
    size = pl.len().over(keys)
    kept = slim.filter((size > 1) & (size <= most))
    joined = kept.join(kept, on=list(keys), suffix="_other")
    ordered = joined.filter(pl.col("row") < pl.col("row_other"))
    return ordered.select("row", pl.col("row_other").alias("other"))


def _imprecise(named: pl.DataFrame) -> pl.DataFrame:
    """Pair a birth known only to the month or year with given names of about that year."""
    vague = named.filter((pl.col("precision") != "day") & pl.col("birth").is_not_null())
    keys = ["commune", "_given", "_near"]
    wide = pl.concat(
        vague.select("row", "commune", "_given", (pl.col("_year") + gap).alias("_near"))
        for gap in (-1, 0, 1)
    )
    near = named.select("row", "commune", "_given", pl.col("_year").alias("_near"))
    joined = wide.join(near, on=keys, suffix="_other").filter(pl.col("row") != pl.col("row_other"))
    first = pl.min_horizontal("row", "row_other").alias("row")
    return joined.select(first, pl.max_horizontal("row", "row_other").alias("other")).unique()


_LOOKED_AT = (
    "_name", "_given", "_words", "_mother", "_mother_given", "_father", "_year", "_day", "number",
    "phone", "household", "commune", "sex",
)  # fmt: skip


def _roughly(found: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Drop the pairs that stay under the bar whatever a closer look may find."""
    looked_at = found.select("row", *_LOOKED_AT)
    both = pairs.join(looked_at, on="row").join(
        looked_at, left_on="other", right_on="row", suffix="_b"
    )
    return both.filter(_may_be_one()).select("row", "other")


def _equal(column: str) -> pl.Expr:
    same = pl.col(column) == pl.col(f"{column}_b")
    return same.fill_null(value=False)


def _present(column: str) -> pl.Expr:
    return _equal(column) & (pl.col(column) != "")


def _is_unnamed() -> pl.Expr:
    return ~pl.col("_name").str.contains(" ") | ~pl.col("_name_b").str.contains(" ")


def _run_together() -> pl.Expr:
    bare = (pl.col(name).str.replace_all(" ", "") for name in ("_name", "_name_b"))
    one, other = bare
    return one == other


def _may_be_one() -> pl.Expr:
    one, other = pl.col("_given"), pl.col("_given_b")
    alike = (
        (one.str.slice(0, 1) == other.str.slice(0, 1))
        | (one.str.slice(-2) == other.str.slice(-2))
        | _equal("_words")
        | _is_unnamed()
    )
    family = (
        _present("_mother")
        | _present("_mother_given")
        | _present("_father")
        | _present("phone")
        | _equal("household")
    )
    birth = _equal("_day") | _equal("_year")
    near_home = _equal("commune") & (birth | _equal("_words"))
    whole_name = _equal("_words") & birth
    return _present("number") | (alike & (near_home | whole_name | (family & birth)))
