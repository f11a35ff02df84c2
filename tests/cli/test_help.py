"""What the program says of its commands is French."""

import re

import pytest

from cdap_desk.cli import _COMMANDS, run


@pytest.mark.parametrize("command", [(), *((name,) for name in _COMMANDS)], ids=lambda c: "".join(c) or "all")
def test_help_is_french(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("usage\u00a0: cdap-desk")
    assert re.findall(r"\b(show|arguments?|message|exit|optional|positional|this)\b", said) == []


def test_help_names_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert [name for name in _COMMANDS if f"\n    {name}" not in said] == []
