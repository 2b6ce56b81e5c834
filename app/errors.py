"""Everything that can go wrong and be told to the seller: a Chinese sentence and the next step.

Anything that is not an :class:`AppError` is a fault of ours and leads to the crash report.
"""


class AppError(Exception):
    """Something the seller can mend. ``code`` is stable, ``message`` ends with the next step."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class FileError(AppError):
    """A file that cannot be read or is not wanted."""


class BookError(AppError):
    """The data file cannot be opened, written or trusted."""

    @property
    def damaged(self) -> bool:
        """Whether the file is no whole book any more, so that only a backup mends it."""
        return self.lost or self.code in {"sqlite_corrupt", "sqlite_notadb"}

    @property
    def lost(self) -> bool:
        """Whether the file is gone or empty while backups of it lie beside."""
        return self.code == "book_lost"


class RuleError(AppError):
    """A rule pack, layout, mapping or measure file is wrong; names file, key and reason."""


class RequestError(AppError):
    """A request that does not fit the book: an unknown shop, pack, metric or import."""


FILE_MESSAGES = {
    "not_found": "找不到文件「{name}」。请检查路径，或重新从后台下载后再拖进来。",
    "unreadable": "文件「{name}」打不开：可能正被 Excel 占用或没有读取权限。请关闭 Excel 后重试。",
    "empty": "文件「{name}」是空的（0 行数据）。请回到平台后台重新导出。",
    "broken": "文件「{name}」已损坏或没有下载完整。请回到平台后台重新导出。",
    "unfinished": "文件「{name}」还没有下载完。请等浏览器下载完成，再拖下载好的文件进来。",
    "lock_file": "「{name}」是 Excel 或 WPS 打开表格时的临时文件，里面没有数据。请拖它旁边的原文件进来。",
    "nested_zip": "「{name}」是压缩包里的压缩包里的压缩包，没有打开。请先解压，再拖里面的表格进来。",
    "far_cell": "文件「{name}」的表格一直到{detail}，多半是很远的地方误填了一格。请删掉多余的行和列再导入，或回到平台后台重新导出。",
    "password_needed": "文件「{name}」有打开密码。请输入密码（快手导出文件的密码一般是文件名的最后 6 位）。",
    "password_wrong": "文件「{name}」的打开密码不对。请核对后再输入一次。",
    "too_large": "文件「{name}」太大（{detail}）。请在后台按月导出后分次导入。",
    "not_ours": "「{name}」解开后大得不像本软件打包的文件，没有打开。请重新打包或导出后再试。",
    "unsupported": "文件「{name}」不是表格文件。请使用后台导出的 xlsx、xls、csv、txt 或 zip 文件。",
    "no_columns": "文件「{name}」是表格，但没有能用的列（只有一列）。请在后台导出时多勾选几列，例如订单号、时间和状态。",
    "unknown_layout": "认不出文件「{name}」是哪个平台的哪种报表。请在「导入」页用列对应告诉我一次，以后自动识别。",
    "almost_known": "文件「{name}」像是{label}，只是没有「{known}」这一列。「{header}」（{samples}）就是「{known}」吗？是的话请确认，以后自动识别。",
    "not_wanted": "文件「{name}」是{detail}，计算体验分用不到，没有导入。请导出订单、售后、评价、物流或客服报表。",
    "score_page": "文件「{name}」是{detail}，里面没有订单，没有导入。请到「导入」页的「后台页面分数」，把页面文字粘贴进去或照着填，核对后保存。",
    "needs_period": "文件「{name}」没有写明是哪几天的数据。请填写统计周期（例如 2026-10-01 到 2026-10-30）后再导入。",
    "wrong_shop": "文件「{name}」里的店铺是「{detail}」，和当前店铺不是同一家，没有导入。请切换店铺后再导入。",
    "others_orders": "文件「{name}」里的订单在「{detail}」已经有了，当前店铺一单也没有，看来不是这家店的，没有导入。请切换店铺后再导入；确实是这家店的，请确认后再导入。",
    "wrong_platform": "文件「{name}」是{detail}的报表，和当前店铺的平台不同，没有导入。请切换到对应店铺，或先新建一个店铺。",
}

# Reasons for single cells. The preview and the list of rejected rows show these words.
ROW_ISSUES = {
    "id_missing": "缺少订单号，无法归到订单",
    "id_lost_digits": "单号被 Excel 改成了数字，尾数已丢失。请重新导出，不要用 Excel 另存",
    "bad_time": "看不懂的时间",
    "day_or_month": "看不出哪个是月、哪个是日，请改成 2026-03-05 这样再导入",
    "bad_number": "看不懂的数字",
    "unclear_clock": "看不出是几分几秒还是几时几分，请改成 2分30秒 或 00:02:30 这样再导入",
    "bad_stars": "评分不在 1–5 之间",
    "bad_rate": "百分比不在 0–100% 之间",
    "unknown_status": "没见过的状态，按原样忽略",
    "shifted_row": "这一行比表头多出几格，内容对不上列（多半是文字里有没加引号的逗号）",
}


def file_error(code: str, name: str, detail: str = "") -> FileError:
    """The :class:`FileError` of a code in :data:`FILE_MESSAGES`, filled in."""
    return FileError(code, FILE_MESSAGES[code].format(name=name, detail=detail))
