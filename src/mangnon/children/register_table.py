"""The living register as one table in memory, for comparing every record with every other."""

import io
from datetime import date

import polars as pl
from django.db import connection

from mangnon.children.doubles.blocking import SCHEMA

_SELECT = """
    copy (
        select c.id as record, c.full_name as name, c.home_name, c.birth_date as birth,
            c.birth_precision as precision, c.sex, u.code as commune, c.hamlet_id as hamlet,
            c.household_id as household, c.id_number_key as number,
            coalesce(nullif(k.phone, ''), h.phone_key, '') as phone,
            coalesce(k.mother, '') as mother, coalesce(k.father, '') as father,
            k.mother_year, k.father_year
        from children_child c
        join places_placement p on p.hamlet_id = c.hamlet_id
            and p.valid_from <= '{day}' and (p.valid_to is null or p.valid_to >= '{day}')
        join places_unit u on u.id = p.commune_id
        left join children_household h on h.id = c.household_id
        left join (
            select child_id, max(phone_key) as phone,
                max(full_name) filter (where relation = 'mother') as mother,
                max(full_name) filter (where relation = 'father') as father,
                max(birth_year) filter (where relation = 'mother') as mother_year,
                max(birth_year) filter (where relation = 'father') as father_year
            from children_carer group by child_id
        ) k on k.child_id = c.id
        where c.left_on is null
    ) to stdout (format csv, header)
"""


def read_register(*, on: date) -> pl.DataFrame:
    """Read the living register in the caller's scope."""
    text = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(_SELECT.format(day=on.isoformat())) as copy:
        for block in copy:
            text.write(block)
    text.seek(0)
    table = pl.read_csv(text, schema=SCHEMA)
    return table.with_columns(pl.col(pl.String).fill_null(""))
