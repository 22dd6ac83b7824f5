"""Spreadsheets open as tables and run nothing."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from kontor.platform.spreadsheets import csv_file, safe, workbook


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1"])
def test_what_would_be_a_formula_is_text(cell: str) -> None:
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["a=b", "", 5, -1.5, None, True])
def test_everything_else_stays_as_it_is(cell: object) -> None:
    assert safe(cell) == cell


def test_characters_that_no_spreadsheet_holds_are_left_out() -> None:
    assert safe("a\x00b\x1fc\n") == "abc\n"
    assert safe("\x00=1") == "'=1"
    assert len(safe("x" * 50_000)) < 32_768


def test_a_workbook_has_a_sheet_for_each_table_with_its_head_fixed() -> None:
    content = workbook({"Results: all/of [them]": [["Poll", "Count"], ["=Why?", 3]], "Long" * 20: [["Text"], ["x" * 200]]})
    book = load_workbook(io.BytesIO(content))
    first, second = book.worksheets
    assert [list(row) for row in first.iter_rows(values_only=True)] == [["Poll", "Count"], ["'=Why?", 3]]
    assert first["A2"].data_type == "s"
    assert first.freeze_panes == "A2"
    assert first["A1"].font.bold
    assert len(second.title) == 31
    assert second["A2"].alignment.wrap_text


def test_a_csv_file_is_read_as_it_is_and_runs_nothing() -> None:
    assert csv_file([["Name", "Count"], ["=Ž", 3]]).decode("utf-8-sig") == "Name,Count\r\n'=Ž,3\r\n"
