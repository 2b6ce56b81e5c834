"""Reply scripts: filled in, and clean of what must not be said."""

from __future__ import annotations

import pytest

from app.catalogue.measures import check_text
from app.catalogue.resources import parse_toml
from app.catalogue.scripts import ReplyScript, check_reply, filled, load_scripts, parse_scripts
from app.errors import RuleError

SCRIPT = ReplyScript("one", "催发货", "发货", "订单 {订单号} 最晚 {时间} 发，{订单号} 记下了")


def test_variables_are_filled_in_and_the_others_stay_to_be_seen() -> None:
    assert SCRIPT.variables == ("订单号", "时间")
    said = filled(SCRIPT.text, {"订单号": "12", "时间": ""})
    assert said == "订单 12 最晚 {时间} 发，12 记下了"


def test_every_script_is_lawful_distinct_and_asks_for_something() -> None:
    scripts = load_scripts()
    assert len(scripts) >= 20
    assert len({script.title for script in scripts}) == len(scripts)
    for script in scripts:
        assert check_reply(script.text) is None, script.id
        assert check_text(script.text) is None, script.id
        assert script.variables, script.id


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("方便的话加微信，我转您", "off_platform"),
        ("我们是全网最低价", "absolute_words"),
        ("爱买不买", "rude"),
        ("保证明天到", "hollow_promise"),
    ],
)
def test_what_must_not_be_said_is_found(text: str, warning: str) -> None:
    found = check_reply(text)
    assert found is not None
    assert (found.id, bool(found.alternative)) == (warning, True)


@pytest.mark.parametrize("text", ["请勿加微信，谨防诈骗", "傻瓜式安装", "预计 2 天到", ""])
def test_what_only_sounds_like_it_passes(text: str) -> None:
    assert check_reply(text) is None


def test_a_slip_is_named() -> None:
    one = '[[scripts]]\nid = "a"\ntitle = "t"\nscene = "s"\ntext = "x"\n'
    assert len(parse_scripts(parse_toml(one.encode(), "试.toml"))) == 1
    with pytest.raises(RuleError, match="id 相同"):
        parse_scripts(parse_toml((one * 2).encode(), "试.toml"))
    with pytest.raises(RuleError, match="txet"):
        parse_scripts(parse_toml(one.replace("text", "txet").encode(), "试.toml"))
