"""Words of the recycle bin, exports, packages and warnings about where the data lie."""

from __future__ import annotations

from datetime import date

from app.whole_file import is_full
from app.wording.fields import FIELD_NAMES

ABOUT, NOTE, TABLES = "版本.json", "说明.txt", "表"  # names in an export
CARRIED = "带走.json"  # what makes a zip a package

EXPORT_NOTE = (
    "这是「店铺体验分助手」账本的全部内容，不用本软件也能打开。\r\n\r\n"
    "「表」文件夹里每个文件是一张表，表头写着中文名和（字段名）。时间是北京时间，金额单位是元，"
    "比率 0.0066 即 0.66 %。空格子表示不知道，不是 0。\r\n"
    "以 ' 开头的是文本：防止 Excel 把长单号变成科学计数，读的时候去掉这个 ' 即可。\r\n"
    "「规则」和「凭据」文件夹里是自己的规则包和留存的凭据文件。\r\n"
    "没有买家姓名、电话和地址：它们在导入时就没有保存。\r\n"
)

TABLE_NAMES = {
    "shops": "店铺",
    "imports": "导入历史",
    "import_issues": "导入时的问题格",
    "statements": "各次导入怎么说",
    "orders": "订单",
    "after_sales": "售后",
    "reviews": "评价",
    "parcels": "物流",
    "service": "客服",
    "goods": "商品",
    "mappings": "列对应",
    "aliases": "列名",
    "snapshots": "页面数值",
    "own_rules": "自己的目标和分档",
    "actions": "改善措施",
    "action_results": "措施效果",
    "plans": "计划",
    "promotions": "大促",
    "cases": "售后记录",
    "own_measures": "自己的措施",
    "own_scripts": "话术",
    "finding_states": "问题的处理状态",
    "edits": "操作记录",
    "rejected_files": "被拒绝行的文件",
    "rejected_rows": "被拒绝的行",
    "settings": "账本设置",
}

COLUMN_NAMES = FIELD_NAMES | {
    "status": "状态",
    "kind": "类型",
    "reason": "原因",
    "finished_at": "完结时间",
    "refunded_at": "退款到账时间",
    "refunded": "已退款",
    "exclusion": "不计入的原因",
    "promised_delivery_at": "承诺送达时间",
    "item_id": "子订单号",
    "after_sale_id": "售后单号",
    "id": "编号",
    "shop_id": "店铺编号",
    "import_id": "导入编号",
    "said_by": "来自导入",
    "key": "主键",
    "name": "名称",
    "platform": "平台",
    "industry": "考核行业",
    "shop_type": "店铺类型",
    "at": "时间",
    "order_id": "订单号",
    "product_id": "商品ID",
    "product_name": "商品",
    "created_at": "下单时间",
    "province": "省份",
    "courier": "快递",
    "waybill": "运单号",
    "items": "子订单",
    "mark": "商品标记",
    "told": "商品内容",
    "on_day": "日期",
    "value": "数值",
    "origin": "来源",
    "title": "标题",
    "steps": "步骤",
    "owner": "负责人",
    "due_day": "期限",
    "note": "备注",
    "done_day": "完成日期",
    "created_day": "加入日期",
    "agent": "客服",
    "file_name": "文件名",
    "rows": "行数",
}


def table_name(table: str) -> str:
    """A table in words."""
    return TABLE_NAMES.get(table, table)


def writing_table(table: str) -> str:
    """Progress of an export."""
    return f"正在导出「{table_name(table)}」"


def reading_table(table: str) -> str:
    """Progress of reading an export."""
    return f"正在读入「{table_name(table)}」"


def book_there(folder: str) -> str:
    """A folder that has a book already."""
    return f"「{folder}」里已经有账本，没有覆盖。请换一个空文件夹。"


BIN_KINDS = {
    "shops": "店铺",
    "actions": "改善措施",
    "promotions": "大促",
    "cases": "售后记录",
    "own_measures": "自己的措施",
    "own_scripts": "话术",
    "mappings": "列对应",
    "aliases": "列名",
    "file": "规则包",
}


def restored(kind: str, title: str) -> str:
    """The name of an edit."""
    return f"恢复{kind}「{title}」"


def not_in_bin(number: str, known: list[str]) -> str:
    """Something that is no longer in the recycle bin."""
    rest = f"现有：{'、'.join(known)}。" if known else "回收站是空的。"
    return f"回收站里没有编号为「{number}」的内容。{rest}"


def bad_months(months: tuple[int, ...]) -> str:
    """A retention period that is not offered."""
    return f"保留期限只能是 {'、'.join(map(str, months))} 个月，或一直保留。请重新选择。"


def merged(shops: list[str]) -> str:
    """The name of an edit."""
    return f"从另一台电脑带来「{'」「'.join(shops)}」"


def no_package(name: str) -> str:
    """A file that is no package."""
    return f"「{name}」不是打包带走的文件。请选择用「打包带走」做出来的文件。"


def not_in_package(name: str, known: list[str]) -> str:
    """A shop the package does not hold."""
    return f"这个包里没有店铺「{name}」。包里有：{'、'.join(known)}。"


def name_kept(name: str) -> str:
    """A shop both here and in the package, without a word which one is to stay."""
    return f"两边都有店铺「{name}」。请选择保留本机的，还是换成包里的。"


ON_NETWORK = (
    "账本放在网络位置上：断网或几台电脑同时打开时可能损坏。请把数据文件夹移到本机硬盘；"
    "换电脑用请改用「打包带走」。"
)


def in_cloud(service: str) -> str:
    """The book lies in a folder that syncs."""
    return (
        f"账本放在{service}的同步文件夹里：同步会在写入中途复制文件，可能损坏或退回旧数据。"
        "请把数据文件夹移到不同步的位置；换电脑用请改用「打包带走」。"
    )


UNLOCK_FILE = "解除应用锁.txt"  # whoever can put it into the data folder can read the book anyway
UNLOCK_FILE_STAYS = (
    f"应用锁已解除，但删不掉「{UNLOCK_FILE}」。请自己删掉它，否则下次设的锁会再被解除。"
)
WRONG_PASSWORD = "密码不对。请再输入一次；忘记了可以按「忘记密码」里的办法解除。"
WRONG_SEAL = "密码不对，或者文件被改动过，没有打开。请核对密码；加密备份没有密码谁也打不开。"


def short_password(least: int) -> str:
    """A password that is soon guessed."""
    return f"密码太短。请至少用 {least} 个字符。"


def not_sealed(name: str) -> str:
    """A file that is no encrypted backup."""
    return f"「{name}」不是加密备份。请选择用「加密备份」做出来的文件。"


def files_inside(packs: int, proofs: int) -> str:
    """What a backup brings back besides the book."""
    told = [f"自己的规则包 {packs} 个"] if packs else []
    return "，".join([*told, *([f"凭据文件 {proofs} 个"] if proofs else [])])


def files_wait(error: BaseException) -> str:
    """A restored book whose own rule packs and evidence could not be put back yet."""
    why = "磁盘空间不足" if is_full(error) else "写不了数据文件夹"
    return f"账本已恢复，自己的规则包和凭据文件还没有放回（{why}）。请处理后重新打开程序，它会接着放回。"


def evidence_held(name: str) -> str:
    """A file of evidence that cannot be read for a backup."""
    return f"读不了凭据文件「{name}」，没有备份。请关掉正在打开它的程序后重试。"


def the_book_itself(name: str) -> str:
    """Of a copy that was to be written over the book."""
    return f"「{name}」是正在使用的数据文件，不能用副本盖住它。请换一个文件名或文件夹。"


def clock_jumped(seen: date, doubted: date) -> str:
    """Of a clock that stands far ahead of the last start."""
    return (
        f"这台电脑的时间是 {doubted:%Y-%m-%d}，上次打开时是 {seen:%Y-%m-%d} 前后。请核对电脑的时间；"
        "到期该删除的内容先都留着，时间没错的话 7 天后再删。"
    )


NO_ROOM_TO_ERASE = "磁盘空间不足，没有删完：店铺还在，一部分备份里可能已经删除。请清理磁盘后重试。"


def bad_temporary(error: BaseException) -> str:
    """What is needed for a moment cannot be written where the system keeps such things."""
    why = "磁盘空间不足" if is_full(error) else "没有写入权限"
    return f"系统的临时文件夹写不了（{why}），没有改动任何数据。请清理系统盘后重试。"
