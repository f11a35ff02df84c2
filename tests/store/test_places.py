"""Where a store lives and who holds it: one window at a time, and the one who is refused knows why."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdap_desk import paths
from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, stores
from cdap_desk.wording import sentence

CLOCK = Clock(datetime(2026, 11, 25, 17, 2, tzinfo=UTC))
HOLD = """
import sys
from pathlib import Path
from cdap_desk.clock import Clock
from cdap_desk.operations import stores
desk = stores.open_store(Path(sys.argv[1]), Clock(), "cmartin", "Claire Martin")
print("open", flush=True)
sys.stdin.read()
"""


def refusal(path: Path) -> str:
    with pytest.raises(DeskError) as refused:
        stores.open_store(path, CLOCK, "aroux")
    return sentence(refused.value)


def beside(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir() if p != path)


def test_who_is_refused_is_told_who_holds_the_store_and_since_when(store: Path) -> None:
    desk = stores.open_store(store, CLOCK, "cmartin", "Claire Martin")
    said = refusal(store)
    desk.close()
    assert "déjà ouvert par Claire Martin (poste " in said
    assert "depuis le 25/11/2026 à 18:02" in said


def test_another_name_takes_the_place_of_the_first(store: Path) -> None:
    desk = stores.open_store(store, CLOCK, "cmartin")
    desk.store.tell_holder("Claire Martin")
    assert "par Claire Martin" in refusal(store)
    desk.close()


def test_a_store_that_is_closed_leaves_nothing_beside_it(store: Path) -> None:
    desk = stores.open_store(store, CLOCK, "cmartin")
    assert beside(store) != []
    desk.close()
    assert beside(store) == []


def test_what_a_killed_holder_left_stops_nobody(store: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        assert "par Claire Martin" in refusal(store)
        child.kill()
        child.wait()
    assert "essai.cdap.ouvert" in beside(store)
    stores.open_store(store, CLOCK, "aroux").close()
    assert beside(store) == []


def test_a_holder_that_cannot_be_read_is_left_out(store: Path) -> None:
    desk = stores.open_store(store, CLOCK, "cmartin")
    for text in ("", "[]", '{"who": "x", "machine": "y", "since": "hier"}'):
        store.with_name("essai.cdap.ouvert").write_text(text, "utf-8")
        assert "déjà ouvert ailleurs" in refusal(store)
    desk.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="says what is a share by its file system")
def test_on_a_share_no_log_is_written_ahead(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = Path("/proc/mounts").read_text("utf-8")
    monkeypatch.setattr(paths, "_SHARED_FILE_SYSTEMS", {paths.mounted_as(store.resolve(), mounts)})
    desk = stores.open_store(store, CLOCK, "cmartin")
    with desk.store.looking() as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    assert "essai.cdap-wal" not in beside(store)
    assert "déjà ouvert par cmartin" in refusal(store)
    desk.close()
    assert beside(store) == []
    assert run(["verifier", str(store)]) == 0
