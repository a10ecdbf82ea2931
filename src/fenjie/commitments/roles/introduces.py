"""`role.context.introduces`: Introduces a list: 重点抓好以下工作： 主要目标是："""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    tail=48,
    id="role.context.introduces",
    about="Introduces a list: 重点抓好以下工作： 主要目标是：",
    pattern=r"主要(?:预期)?(?:目标|指标|任务)(?:任务)?(?:是|为)?[。：]$|：$|(?<![\d岁元级])(?:以下|如下|下列)(?:[一-龥\d]{0,3}(?:个|项|条|方面|工作|意见|任务|目标|措施|要求|内容|原则|办法|方案|通知))[^。，]{0,8}[。：]$|(?:重点|着重|着力|突出|主要|扎实|切实)[^，。]{0,6}(?:抓好|做好|推进|实施|办好|完成)(?:好)?[^，。；]{0,4}(?:以下|如下|[一-龥\d]{1,3}(?:个|大|项|件|方面))[^，。；]{0,12}[。：]$",
)
