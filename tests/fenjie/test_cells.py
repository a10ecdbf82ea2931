"""The cells of tables: under which head and in which row each stands."""

import pytest

from fenjie import read

HEADS = "序号\t重点任务\t完成时限\t牵头单位"
FIRST = ["1", "改造管网35公里", "10月底前", "县住建局"]


def _rows(text: str) -> list[dict[str, str]]:
    """The rows of a text's tables: words by head."""
    rows: dict[int, dict[str, str]] = {}
    for cell in read(text, year=2026).cells:
        rows.setdefault(cell.row, {})[cell.head] = cell.span.of(text)
    return list(rows.values())


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADS}\n" + "\t".join(FIRST),
        f"分解表\t\t\t\n（2月）\t\t\t\n{HEADS}\n" + "\t".join(FIRST),  # the heads in the third row
        f"{HEADS}\n" + "\t".join(["", *FIRST]),  # a row that begins one cell late
        f"{HEADS}\n".replace("\t", "|") + "|".join(FIRST),
        f"{HEADS}\n".replace("\t", "\n") + "\n".join(FIRST),  # one cell a line
    ],
)
def test_a_cell_stands_under_its_head_in_every_layout(text: str) -> None:
    assert _rows(text)[-1] == dict(zip(HEADS.split("\t"), FIRST, strict=True))


def test_a_row_without_its_number_begins_at_the_second_head() -> None:
    assert _rows(f"{HEADS}\n" + "\t".join(FIRST[1:])) == [dict(zip(HEADS.split("\t")[1:], FIRST[1:], strict=True))]


def test_rows_are_told_apart() -> None:
    assert len(_rows(f"{HEADS}\n" + "\n".join(["\t".join(FIRST)] * 3))) == 3
