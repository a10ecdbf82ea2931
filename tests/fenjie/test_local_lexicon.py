"""A county's own words, given to a reading."""

import pytest
from click.testing import CliRunner

from fenjie import read
from fenjie.cli import main
from fenjie.fingerprint import LENGTH, fingerprint
from fenjie.lexicon import LexiconError
from fenjie.lexicon.local import read_lexicon

TABLE = "form\tkind\n青禾数投\tbody\n县农和旅专班\talias\n“500安居”工程\tprogramme\n"
TEXT = "推进“500安居”工程，新建住房80套（牵头单位：青禾数投；配合单位：县农和旅专班）。由青禾数投负责建库。"


def test_local_bodies_are_found_whole_and_programmes_have_no_figures() -> None:
    without, given = read(TEXT, year=2026), read(TEXT, year=2026, lexicon=read_lexicon("本地", TABLE))
    names = [(unit.name, unit.role) for segment in given.segments for unit in segment.units]
    assert names == [("青禾数投", "lead"), ("县农和旅专班", "support"), ("青禾数投", "responsible")]
    assert [measure.value for segment in given.segments for measure in segment.measures] == [80]
    assert read(TEXT, year=2026) == without  # nothing of it is left behind


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("form\tkind\n甲局\tbody\n甲局\talias\n", "甲局"),
        ("form\tkind\n甲局\tcity\n", "kind"),
        ("form\tkind\n甲\tbody\n", "2 至 40"),
        ("form\n甲局\n", "kind"),
    ],
)
def test_a_table_that_cannot_be_trusted_is_refused(table: str, words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        read_lexicon("本地", table)


def test_the_command_takes_a_table(tmp_path) -> None:
    text, table = tmp_path / "文.txt", tmp_path / "词.tsv"
    text.write_text(TEXT, "utf-8")
    table.write_text(TABLE, "utf-8")
    result = CliRunner().invoke(main, ["read", str(text), "2026", "--json", "--lexicon", str(table)])
    assert "local.body" in result.output
    table.write_text("form\tkind\n甲\tbody\n", "utf-8")
    assert CliRunner().invoke(main, ["read", str(text), "--lexicon", str(table)]).exit_code == 2


def test_the_fingerprint_names_the_rules() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == LENGTH
