"""A file is put in the place of another, even while an antivirus holds it for a moment."""

from pathlib import Path

import pytest

from cdap_desk import replacing
from cdap_desk.documents.files import write_file
from cdap_desk.errors import DeskError

really = Path.replace


class Held:
    """Replaces files as Windows does: refused some times while another program holds one."""

    def __init__(self, times: int, code: int) -> None:
        self.times, self.code = times, code
        self.slept = 0.0

    def replace(self, source: Path, target: Path) -> Path:
        if self.times:
            self.times -= 1
            error = PermissionError(13, "Access is denied", str(source))
            error.winerror = self.code  # type: ignore[attr-defined]
            raise error
        return really(source, target)

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Held:
    found = Held(*request.param)
    monkeypatch.setattr(Path, "replace", lambda source, target: found.replace(source, target))
    monkeypatch.setattr(replacing.time, "sleep", found.sleep)
    return found


@pytest.mark.parametrize("held", [(0, 0), (1, 5), (4, 32), (5, 33)], indirect=True)
def test_what_is_held_for_a_moment_is_replaced_once_it_is_free(held: Held, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"avant")
    write_file(path, b"apres")
    assert path.read_bytes() == b"apres"
    assert held.slept < 2
    assert [one.name for one in tmp_path.iterdir()] == ["liste.xlsx"]


@pytest.mark.parametrize("held", [(99, 32)], indirect=True)
def test_what_stays_held_is_refused_and_left_whole(held: Held, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"avant")
    with pytest.raises(DeskError, match="file_open_elsewhere"):
        write_file(path, b"apres")
    assert (path.read_bytes(), held.slept > 1) == (b"avant", True)


@pytest.mark.parametrize("held", [(1, 0)], indirect=True)
def test_another_refusal_is_not_waited_for(held: Held, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="file_open_elsewhere"):
        write_file(tmp_path / "liste.xlsx", b"apres")
    assert held.slept == 0
