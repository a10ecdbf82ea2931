"""Domain, topics and targets without numbers, beyond what the case files say."""

from __future__ import annotations

from fenjie import Target, read
from fenjie.lexicon import table


def test_a_topic_belongs_to_one_domain() -> None:
    pairs = {(row["topic"], row["domain"]) for row in table("domains")}
    assert len(pairs) == len({topic for topic, _domain in pairs})
    assert all(float(row["weight"]) > 0 for row in table("domains"))


def test_a_target_says_where_it_stands_and_what_it_is_compared_with() -> None:
    text = "城镇新增就业3000人，居民收入增长与经济增长同步。"
    (segment,) = read(text, year=2026).segments
    assert [measure.value for measure in segment.measures] == [3000]
    (target,) = segment.targets
    assert target == Target(target.span, "居民收入", "pace", "经济", "target.pace")
    assert target.span.of(text) == "与经济增长同步"


def test_a_quantity_is_no_target_without_a_number() -> None:
    (segment,) = read("特困人员供养标准不低于当地低保标准的1.3倍。", year=2026).segments
    assert segment.measures
    assert not segment.targets


def test_traditional_characters_stay_as_they_are_written() -> None:
    (segment,) = read("實現村級醫療服務全覆蓋。", year=2026).segments
    (target,) = segment.targets
    assert target.subject == "村級醫療服務"


def test_the_title_of_the_document_speaks_where_the_sentence_does_not() -> None:
    def domain(title: str) -> str | None:
        document = read(f"{title}\n一、服务方式\n办理结果当场告知申请人。", year=2026)
        return document.segments[-1].domain

    assert domain("青禾县优化营商环境实施办法") == "business_environment"
    assert domain("青禾县政府工作报告") is None
