"""Damaged documents: characters lost, doubled, swapped, lines joined. Nothing may raise, hang or leave a gap."""

from __future__ import annotations

import random

import pytest
from tests.fenjie.properties import faults, within

from fenjie import read

REPORT = """青禾县政府工作报告
——2026年1月8日在青禾县第十九届人民代表大会第五次会议上
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2025年工作回顾
生产总值增长6.1%，新增规上企业12家，城镇化率由51%提高到52.3%。各位代表！我们也清醒看到，发展不足仍是最大的县情。
二、2026年重点工作
今年主要预期目标是：生产总值增长6%—6.5%；城镇新增就业3000人以上；居民消费价格涨幅控制在2%以内。
（一）扩大有效投资。新建农村公路120公里、桥梁6座，6月底前完成招标。（牵头单位：县交通运输局；责任单位：县财政局、各乡镇）
1.推动“双百”行动走深走实。一是强化调度。各乡镇要建立台账，每季度末报送进展。二是严格督查，年底前完成验收。
序号 | 项目名称 | 建设内容 | 完成时限 | 责任单位
1 | 柳河二桥 | 建成桥梁主体，完成投资1.2亿元。 | 2026 | 县交通运输局
附件
名词解释
1.“双百”行动：
指百名干部联系百家企业。
"""


def _damage(text: str, chance: random.Random) -> str:
    """Some random damage, the same for the same seed."""
    letters = list(text)
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(letters))
        match chance.randrange(6):
            case 0:
                del letters[at : at + chance.randint(1, 8)]
            case 1:
                letters[at:at] = letters[max(0, at - 9) : at]
            case 2:
                letters[at] = chance.choice("0123456789一二三十百千万亿%％年月日，。；：（）“”《》\n\t |\u3000\f\x00😀")
            case 3:
                other = chance.randrange(len(letters))
                letters[at], letters[other] = letters[other], letters[at]
            case 4:
                letters[at:at] = ["（"] * chance.randint(1, 40)
            case _:
                letters = [letter for letter in letters if letter != "\n" or chance.random() > 0.2]
        if not letters:
            return "。"
    return "".join(letters)


def _survives(seed: int) -> None:
    with within(10):
        document = read(_damage(REPORT, random.Random(seed)), year=2026)
    assert faults(document) == [], f"seed {seed}"


def test_a_thousand_damaged_documents() -> None:
    for seed in range(1_000):
        _survives(seed)


@pytest.mark.nightly
def test_twenty_thousand_damaged_documents() -> None:
    for seed in range(1_000, 21_000):
        _survives(seed)
