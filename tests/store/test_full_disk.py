"""A disk that is full or fails: a sentence, the store as it was, and the work goes on once there is room."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, creation, stores
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import sentence

resource = pytest.importorskip("resource", reason="limits the size of files as POSIX systems do")
OLD = Path(__file__).parents[1] / "data" / "schema-1.cdap"


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let no file of this process grow past `size` bytes: a write that would, fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def full(desk: Desk) -> Iterator[None]:
    """Leave the store no page more, which SQLite reports as it does a full disk."""
    with desk.store.looking() as raw:
        raw.execute("PRAGMA max_page_count=1")  # as low as what is there already
        yield
        raw.execute("PRAGMA max_page_count=1073741823")


def refused(error: pytest.ExceptionInfo[DeskError]) -> str:
    assert sentence(error.value).startswith("Le disque")
    return error.value.code


def test_an_edit_that_finds_no_room_changes_nothing_and_the_next_one_works(store: Path) -> None:
    """Writes fail at every place of the log, in turn, until one goes through."""
    desk = stores.open_store(store, Clock(), "essai")
    log = store.with_name(store.name + "-wal")
    codes = set()
    for room in range(0, 60_000, 700):
        before = desk.store.digest()
        try:
            with files_up_to(log.stat().st_size + room):
                agents.create_agent(desk, Agent(last_name=f"Nom {room}", first_name="Noé"))
        except DeskError as error:
            codes.add((error.code, sentence(error).startswith("Le disque")))
            assert desk.store.digest() == before
            assert stores.verify_store(desk) == []
        else:
            break
    assert room > 4096
    assert codes == {("disk_error", True)}
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    assert stores.verify_store(desk) == []
    desk.close()
    assert run(["verifier", str(store)]) == 0


def test_a_full_disk_takes_nothing_of_a_long_work(store: Path) -> None:
    desk = stores.open_store(store, Clock(), "essai")
    before = desk.store.digest()
    with full(desk), pytest.raises(DeskError) as error:
        add(desk, 500)
    assert refused(error) == "disk_full"
    assert desk.store.digest() == before
    add(desk, 500)
    assert stores.verify_store(desk) == []
    desk.close()


def add(desk: Desk, count: int) -> None:
    with desk.store.transaction(desk.author, "import", "Reprise") as (work, _):
        for number in range(count):
            work.insert(Agent(last_name=f"Nom {number}", first_name="Noé", note="x" * 200))


def test_a_copy_that_finds_no_room_leaves_no_part_of_itself(store: Path, tmp_path: Path) -> None:
    desk = stores.open_store(store, Clock(), "essai")
    folder = tmp_path / "copies"
    folder.mkdir()
    with files_up_to(40_000), pytest.raises(DeskError) as error:
        stores.back_up(desk, folder / "copie.cdap")
    refused(error)
    assert list(folder.iterdir()) == []
    stores.back_up(desk, folder / "copie.cdap")
    desk.close()
    assert run(["verifier", str(folder / "copie.cdap")]) == 0


@pytest.mark.parametrize("size", [0, 4096, 100_000, 200_000, 230_000])
def test_a_store_that_finds_no_room_is_not_begun(tmp_path: Path, size: int) -> None:
    folder = tmp_path / "essai"
    with files_up_to(size), pytest.raises(DeskError) as error:
        creation.create_store(folder / "neuf.cdap", Clock(), "essai", creation.METROPOLE, ())
    refused(error)
    assert list(folder.iterdir()) == []


def test_a_restore_that_finds_no_room_leaves_the_store_in_its_place(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.cdap"
    assert run(["sauvegarder", str(store), str(copy)]) == 0
    before = store.read_bytes()
    with files_up_to(40_000):
        assert run(["restaurer", str(store), str(copy)]) == 1
    assert store.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copie.cdap", "essai.cdap"]


def test_an_upgrade_that_finds_no_room_leaves_the_old_version(tmp_path: Path) -> None:
    path = tmp_path / "ancien.cdap"
    shutil.copyfile(OLD, path)
    codes = set()
    for room in range(0, 1_000_000, 8192):
        try:
            with files_up_to(OLD.stat().st_size + room):
                stores.open_store(path, Clock(), "essai").close()
        except DeskError as error:
            codes.add((error.code, sentence(error).startswith("Le disque")))
            assert stores.needs_upgrade(path)
            assert run(["verifier", str(path)]) == 0
        else:
            break
    assert codes == {("disk_error", True)}
    assert not stores.needs_upgrade(path)
