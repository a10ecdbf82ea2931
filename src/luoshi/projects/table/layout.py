"""The columns of the table: how each is headed, and what its cells become. One entry makes a column."""

from __future__ import annotations

from luoshi.org.workbook.cleaning import plain, words
from luoshi.org.workbook.headed import Heading, Layout
from luoshi.projects.table import cells

# The headings are those of a Chinese table, in every language of the interface.
_HEADINGS = (
    Heading("name", ("项目名称", "项目"), words(), needed=True),
    Heading("type", ("项目类别", "类别", "建设性质"), cells.project_type),
    Heading("content", ("建设内容及规模", "建设内容", "主要建设内容"), words()),
    Heading("years", ("建设年限", "建设起止年限", "起止年限"), cells.years),
    Heading("total_investment", ("总投资", "总投资额", "计划总投资"), cells.investment, needed=True),
    Heading("planned", ("年度计划投资", "年度计划", "当年计划投资", "年计划投资"), cells.investment),
    Heading("done", ("本月完成", "本月完成投资", "当月完成"), cells.investment),
    Heading("total", ("累计完成", "累计完成投资", "年累计完成", "累计完成申报"), cells.investment),
    Heading("start_on", ("计划开工", "计划开工时间", "计划"), cells.first_day),
    Heading("started_on", ("实际开工", "开工时间", "实际开工时间", "实际"), cells.first_day),
    Heading("physical", ("形象进度", "目前形象进度"), words()),
    Heading("finish_on", ("竣工投产", "计划竣工", "竣工时间", "计划竣工时间"), cells.last_day),
    Heading("listed_on", ("入库", "入库纳统", "纳统", "入库时间"), cells.first_day),
    Heading("problem", ("存在问题", "问题"), words()),
    Heading("lead_unit", ("责任单位", "牵头单位"), plain, needed=True),
    Heading("contact_leader", ("包联领导", "挂点领导", "联系领导"), plain),
    Heading("sector", ("领域", "所属领域"), cells.sector),
    Heading("owner", ("业主单位", "项目业主"), words()),
)
LAYOUT = Layout(_HEADINGS, known_by=("name", "total_investment"), high=2)
