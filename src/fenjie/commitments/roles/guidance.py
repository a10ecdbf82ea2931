"""`role.context.guidance`: Guiding thought: the sentence that names the thought, the congress and the overall demand."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.guidance",
    about="Guiding thought: the sentence that names the thought, the congress and the overall demand.",
    pattern=r"总(?:体|的)(?:要求|思路)是|^(?:高举|坚持)(?:中国特色社会主义伟大旗帜|马克思列宁主义)|指导思想是|^(?:在以习近平[^，。]{0,40}，)?以(?:习近平|邓小平|科学发展观|马克思)[^。]{4,}为指导|^[^。，]{0,30}(?:做好|推进|开展)[^。，]{0,16}工作，(?:必须|要|应)[^。]{0,60}(?:习近平|邓小平|科学发展观)[^。]{4,}为指导",
    unless=r"让我们",
    needs=(
        "总体",
        "总的",
        "指导思想",
        "伟大旗帜",
        "马克思",
        "为指导",
    ),
)
