"""Invented contents for the gallery: long names, empty places, real amounts. 青禾县 does not exist."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone

from luoshi.ui import menu, parts
from luoshi.ui.context import Crumb

HERE = "#top"


def moment(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, hour, minute))


class Conditions(forms.Form):
    domain = forms.ChoiceField(label="领域", choices=[("", "全部"), ("livelihood", "社会民生")], required=False)
    light = forms.ChoiceField(label="亮灯", choices=[("", "全部"), ("red", "红灯")], required=False)
    state = forms.ChoiceField(label="状态", choices=[("", "除撤销外全部")], required=False)
    due = forms.DateField(label="时限", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    unit = forms.CharField(
        label="牵头单位", required=False, widget=forms.TextInput(attrs={"placeholder": "单位名称或简称"})
    )
    source = forms.ChoiceField(label="来源文件", choices=[("", "全部")], required=False)
    words = forms.CharField(
        label="关键词", required=False, widget=forms.TextInput(attrs={"placeholder": "事项、原文、编号"})
    )
    sponsor = forms.CharField(label="牵头领导", required=False)


class Report(forms.Form):
    done = forms.DecimalField(
        label="累计完成", widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "ls-key-input"})
    )
    words = forms.CharField(
        label="进展", help_text="只写与上期不同的部分，限 300 字。", widget=forms.Textarea(attrs={"rows": 4})
    )
    outlook = forms.ChoiceField(
        label="能否按期",
        choices=[("yes", "能"), ("risk", "有风险"), ("no", "不能")],
        widget=forms.RadioSelect,
        help_text="选“有风险”须写明卡在哪里；选“不能”可在 11月30日前申请延期。",
    )
    helpers = forms.MultipleChoiceField(
        label="请谁配合",
        required=False,
        choices=[("a", "县财政局"), ("b", "县自然资源和规划局"), ("c", "禾溪镇人民政府")],
        widget=forms.CheckboxSelectMultiple,
    )
    checked_on = forms.DateField(label="数据日期", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    public = forms.BooleanField(label="可以公开", required=False, help_text="公开前仍由督查室核对。")
    evidence = forms.FileField(label="佐证", required=False, help_text="每件不超过 20 MB。")


def report(*, wrong: bool = False) -> Report:
    """The form with its values; `wrong`: as it comes back when it was refused."""
    values = {"done": "84.5", "words": "三个乡镇路段已完工，剩余路段均已进场。", "outlook": "risk", "helpers": ["a"]}
    if not wrong:
        return Report(initial=values, prefix="ok")
    form = Report({"bad-done": "60", "bad-words": "", "bad-outlook": "risk"}, prefix="bad")
    form.add_error("done", "累计完成不能小于上次核实的 66.4 公里。如确有核减，请改选“更正”并说明。填写内容已保存。")
    form.add_error(None, "有 2 处需要修改，填写内容都在。")
    return form


LIGHTS = [
    ("red", "欠 18.0 点", False),
    ("red", "逾期 78 天", False),
    ("yellow", "欠 9.2 点", True),
    ("green", "超 2.5 点", False),
    ("closed", "9月4日核查", False),
    ("not_started", "签收后起算", False),
    ("paused", "挂账，11月10日再看", False),
    ("none", "草拟", False),
]

WHY = parts.Why(
    title="为什么是红灯",
    rows=[
        ("规则", "年度数量型 第 3 版"),
        ("计划应完成 S", "88.0 ÷ 120 = 73.3%"),
        ("核实完成 C", "66.4 ÷ 120 = 55.3%"),
        ("差距 G = C − S", "−18.0 点，低于 −10 点为红"),
        ("若按申报值", "65.8% − 73.3% = −7.5 点，为黄"),
    ],
    strong="差距 G = C − S",
    notes=["计划取 8月末节点，核实取 9月4日现场核查"],
    links=[parts.Link("看完整规则", HERE), parts.Link("人工改灯（须写理由）", HERE)],
)

KEYS = [
    parts.Key("需要您今天决定", "5", why="最早一件已等 2 个工作日", url=HERE),
    parts.Key("红灯", "16", why="较上周 +3（新增 4，退出 1）", url=HERE, light="red"),
    parts.Key("黄灯", "33", why="其中 9 件正在追赶", url=HERE, light="yellow"),
    parts.Key("一般公共预算收入", "59,480", "万元", why="占目标 69.2%，同比 +3.6%，比常年节奏慢 1.2 点", url=HERE),
    parts.Key("报结待核查", "0", why="没有超过 5 个工作日的"),
    parts.Key("已销号", "52", why="回头看复发 3 件，占 5.8%", url=HERE, light="closed"),
]

ROWS: list[dict[str, Any]] = [
    {
        "light": "red",
        "reason": "欠 18.0 点",
        "name": "县城北片区老旧小区供水管网改造与二次供水设施提标改造工程（含青溪路、书院巷、南门外三个片区的入户支管更新）",
        "second": "政府工作报告 · 六（二）",
        "unit": "县住房和城乡建设局（县人民防空办公室）",
        "helpers": "县财政局等 14 个",
        "state": "办理中",
        "due": date(2026, 11, 30),
        "left": "余 75 天",
        "bar": (55.3, 65.8, 73.3),
        "value": "66.4",
        "target": "120 公里",
        "step": "修改后重报",
        "tag": ("退回", "warning"),
    },
    {
        "light": "yellow",
        "reason": "欠 6.5 点",
        "name": "高效办成一件事扩面至 28 项",
        "second": "市任务分解 · 云泽政发〔2026〕3号",
        "unit": "县优化营商环境服务中心",
        "helpers": "县行政审批局等 9 个",
        "state": "办理中",
        "due": date(2026, 10, 31),
        "left": "余 45 天",
        "bar": (67.9, 75.0, 74.4),
        "value": "19",
        "target": "28 项",
        "step": "填报",
        "tag": ("原文已变", "changed"),
    },
    {
        "light": "red",
        "reason": "逾期 78 天",
        "name": "两条断头路贯通",
        "second": "政府工作报告 · 六（二）",
        "unit": "县交通运输局",
        "helpers": "桑坞乡、云麓乡",
        "state": "已签收",
        "due": date(2026, 6, 30),
        "left": "逾期 78 天",
        "late": True,
        "bar": (50.0, 50.0, 100.0),
        "value": "1",
        "target": "2 条",
        "step": "核对并答复",
        "tag": None,
    },
    {
        "light": "not_started",
        "reason": "",
        "name": "假期客运保障方案",
        "second": "县长办公会纪要〔2026〕9号",
        "unit": "县交通运输局",
        "helpers": "—",
        "state": "已交办",
        "due": date(2026, 9, 18),
        "left": "余 2 天",
        "bar": (None, None, None),
        "value": "—",
        "target": "方案 1 份",
        "step": "签收",
        "tag": ("待签收", ""),
    },
]

QUOTE = parts.Quote(
    before="（二）改善城乡出行条件。坚持建管养运并重。",
    cited="年内完成农村公路改造 120 公里，6月底前打通两条断头路",
    after="，新开通村客运线路 26 条。建立管护台账，力争列养率达到 100%。",
    document="《青禾县2026年政府工作报告》",
    place="青禾政发〔2026〕1号 · 第六部分（二）第 2 条",
    url=HERE,
    siblings=[parts.Link("打通两条断头路", HERE), parts.Link("新开通村客运线路 26 条", HERE)],
    note="上承 云泽政发〔2026〕3号 第 31 条“110 公里”，本县加码 10 公里",
)

FIGURES = parts.Figures(
    "lights",
    ["8月24日", "8月31日", "9月7日", "9月14日"],
    [
        parts.Series("red", "红灯", [None, 9, 12, 11]),
        parts.Series("yellow", "黄灯", [None, 21, 18, 17]),
        parts.Series("green", "绿灯", [None, 88, 90, 93]),
    ],
)
PATH = parts.Path(
    periods=[f"{month}月" for month in range(1, 13)],
    planned=[0, 0, 10, 22, 40, 60, 74, 88, 100, 110, 120, 120],
    claimed=[None, None, 12, 25, 41, 58, 70, 79],
    verified=[None, None, 12, None, 38, 52, None, 66.4],
    unit="公里",
)

ACTIONS = [
    parts.Action("登记核查", HERE, "最近一次核查已过 12 天", primary=True),
    parts.Action("催办…", note="通知联络员与单位负责人", dialog="remind"),
    parts.Action("发督办单", HERE, "红色单须分管领导签发"),
    parts.Action("销号", reason="牵头单位尚未报结，且没有通过的核查"),
    parts.Action("批准延期", reason="没有待批的延期申请"),
    parts.Action("填报进展", reason="只由牵头单位联络员填报"),
]

PHASES = [
    parts.Phase(
        "事前准备",
        [
            parts.PhaseLine("政策依据 3 件已关联", True),
            parts.PhaseLine("资金来源：补助 4,200 万元、县级 1,860 万元", True),
        ],
    ),
    parts.Phase(
        "事中研究",
        [
            parts.PhaseLine("7月10日调度会：分段开工，决定 3 项", True),
            parts.PhaseLine("云麓乡段用地调整未定", link=parts.Link("问题 83 号", HERE)),
        ],
    ),
    parts.Phase(
        "事后落实", [parts.PhaseLine("核查 3 次，最近 9月4日", True), parts.PhaseLine("回头看：销号后 6 个月")]
    ),
]

STEPS = [
    parts.Step("草拟", "done"),
    parts.Step("已交办", "done", date(2026, 2, 6)),
    parts.Step("已签收", "done", date(2026, 2, 6)),
    parts.Step("办理中", "now"),
    parts.Step("报结", "next"),
    parts.Step("销号", "next"),
]

RECEIPTS = [
    parts.Receipt("农村公路改造 · 9月上半月", moment(9, 15, 10, 20), "7F3A-96", "退回", HERE, "warning"),
    parts.Receipt("县道灾毁修复 · 8月进展", moment(9, 1, 16, 40), "4C1E-77", "已核查", HERE),
]

EVENTS = [
    parts.Event(moment(9, 15, 6), "由黄灯转红灯", "差距 −18.0 点", "规则 第 3 版", "red"),
    parts.Event(
        moment(9, 4, 16, 20),
        "现场核查",
        "核实 66.4 公里，低于申报 12.6 公里：云麓乡 3 段仅完成路基。",
        "照片 6 张 · 回执 7F3A-91",
        "solid",
    ),
    parts.Event(moment(9, 1, 17, 5), "8月进展", "申报累计 79.0 公里。", "单位负责人审核 · 佐证 3 件", "hollow"),
    parts.Event(
        moment(8, 6, 10, 12), "发黄色督办单", "要求 5 个工作日内报赶工计划；8月12日已回复", "青政督单〔2026〕27号"
    ),
]

COVERAGE = [
    parts.Part("missing", "未承接", 5, HERE),
    parts.Part("changed", "原文已变，待确认", 2, HERE),
    parts.Part("partial", "部分承接", 6, HERE),
    parts.Part("covered", "已承接", 46, HERE),
    parts.Part("declined", "不承接，有理由", 3, HERE),
]

VIEWS = [
    parts.View("红黄灯", HERE, 49, current=True),
    parts.View("报结待核查", HERE, 9),
    parts.View("14 天内到期", HERE, 17),
    parts.View("我保存的：交通口周调度", HERE),
    parts.View("保存当前条件…", HERE, saving=True),
]

DAYS = [
    ("今天", 16, "1", "ls-day-today"),
    ("四", 17, "·", ""),
    ("五", 18, "2", ""),
    ("六", 19, "·", "ls-day-off"),
    ("班", 20, "1", ""),
    ("一", 21, "1", ""),
    ("二", 22, "·", ""),
]

TABS = [parts.Tab("待办", HERE, 5, current=True), parts.Tab("本单位待审", HERE, 1), parts.Tab("已办结", HERE, 14)]

CONFIRM = parts.Confirm(
    code="remind",
    title="催办：农村公路改造 120 公里",
    text="以下 2 人今天会收到站内提醒，催办记入经过，不能撤回。",
    verb="催办 2 人",
    url=HERE,
    receivers=[
        parts.Receiver("县交通运输局 联络员", "填报 9月上半月进展"),
        parts.Receiver("县交通运输局 负责人", "知悉"),
    ],
)

JOBS = [
    parts.Job(
        "正在读《青禾县2026年政府工作报告》",
        "done",
        result=parts.Link("去分解台", HERE),
        message="86 句承诺，已拟 51 件事项。",
    ),
    parts.Job("正在读《任务分解表.xls》", "failed", message="文件加了密码。请去掉密码后重新上传；原文件没有保存。"),
]

DIFF = (
    "政务服务“一件事”扩面至 24 项，其中 6 项全程网办，年底前完成。",
    "政务服务“一件事”扩面至 28 项，其中 6 项全程网办，10月底前完成。",
)

FILES = [
    ("JPG", "云麓乡三段路基现状（6 张）", "核查 · 9月4日", "现场", ""),
    (
        "XLSX",
        "路段完成情况表-县交通运输局报送-2026年8月末-修订稿.xlsx",
        "申报 · 9月1日 · 与 7月同一文件",
        "重复",
        "warning",
    ),
]


def _entry(code: str, label: str, icon: str, badge: int | None = None, pocket: int | None = None) -> menu.Entry:
    return menu.Entry(code, label, HERE, icon, badge, code == "ledger", pocket)


def shell() -> SimpleNamespace:
    """The frame of an officer of the delivery office, without anybody signed in."""
    groups = [
        menu.Group("work", "工作", [_entry("overview", "总览", "overview"), _entry("mine", "我的工作", "inbox", 7), _entry("ledger", "事项台账", "list"), _entry("chase", "督办调度", "bell")]),
        menu.Group("sources", "来源", [_entry("documents", "文件与分解", "document"), _entry("coverage", "上级部署覆盖", "branch")]),
        menu.Group("topics", "专题", [_entry("indicators", "指标", "chart"), _entry("projects", "重点项目", "factory"), _entry("problems", "问题清单", "alert"), _entry("prospects", "招商与机遇", "bulb"), _entry("study", "学习研讨", "book")]),
        menu.Group("output", "输出", [_entry("bulletins", "督查通报", "news"), _entry("reports", "报表与数据请求", "table")]),
        menu.Group("basis", "基础", [_entry("units", "单位与人员", "units"), _entry("audit", "审计与回执", "shield")]),
    ]  # fmt: skip
    return SimpleNamespace(
        actor=True,
        lang="zh-CN",
        county="青禾县",
        person="督查员",
        unit="县政府督查室",
        title="",
        groups=groups,
        pocket=menu.pocket(groups),
        links={"home": HERE, "search": HERE, "help": HERE, "account": HERE},
        as_of=moment(9, 16, 8, 30),
        year=2026,
        years=[(2026, HERE), (2025, HERE)],
    )


CRUMBS = [Crumb("青禾县", HERE), Crumb("界面", HERE), Crumb("部件一览")]
