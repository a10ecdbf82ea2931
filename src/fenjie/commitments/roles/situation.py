"""`role.context.situation`: The situation and its difficulties."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.situation",
    about="The situation and its difficulties.",
    pattern=r"^从[^。，]{2,10}看，|^(?:我们)?(?:更|还|既|也|又|特别是|同时)?要看到|^当前，[^。]*(?:变局|形势|环境|前所未有|加速演进)|^(?:同时|另一方面|一方面|也)?，?我们(?:也|更|还)?(?:要|应)?(?:清醒)?(?:看到|认识到)|(?:形势|环境|挑战|困难|压力|风险|矛盾|基础|动能|需求|短板)[^。，]{0,24}?(?:严峻|不足|不强|不优|不稳固|不够|增多|加大|依然|仍然|凸显|突出|较大|较多|薄弱|复杂)(?!的)|(?:^|，)(?:但|同时)?[^。，]{0,20}(?:仍|还)(?:然|需|有|存在|面临|不)|不容忽视|有待[^，。]{1,6}[。；]$|任务(?:十分|非常|依然|更加|异常)?(?:繁重|艰巨)|清醒(?:地)?(?:看到|认识到)",
    unless=r"我们(?:将|要)(?!看到|清醒)",
)
