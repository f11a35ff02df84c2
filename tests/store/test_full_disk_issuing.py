"""A disk that is full or fails while a bordereau is issued, or its files written: nothing is lost."""

import os
from pathlib import Path

import pytest

from cdap_desk.domain.bordereaux import Bordereau
from cdap_desk.errors import DeskError
from cdap_desk.operations import bordereaux, form_files, issuing, stores
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from cdap_desk.wording import sentence
from tests.documents.forms import B
from tests.operations.bordereaux_kit import complete, prepared, template
from tests.store.test_full_disk import files_up_to, full
from tests.store.test_killed_issuing import CLOCK, waiting_store

B_BLANK = template(B, "formulaire-b.xlsx")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "essai.cdap"
    waiting_store(path)
    return stores.open_store(path, CLOCK, "essai")


def issue(desk: Desk, used: bordereaux.Template | None = None) -> int:
    (made,) = issuing.issue_bordereau(desk, prepared(desk, used)).inserted["bordereau"]
    return made


def numbers(desk: Desk) -> list[str]:
    with desk.store.looking() as raw:
        return [b.number for b in records(raw, Bordereau)]


def test_a_write_that_fails_at_any_place_issues_nothing_and_uses_no_number(desk: Desk) -> None:
    """Writes fail at every place of the log, in turn, until one goes through."""
    log = desk.store.path.with_name(desk.store.path.name + "-wal")
    shown, before = prepared(desk), desk.store.digest()
    refusals = set()
    for room in range(0, 4_000_000, 24_000):
        try:
            with files_up_to(log.stat().st_size + room):
                issuing.issue_bordereau(desk, shown)
        except DeskError as error:
            refusals.add((error.code, sentence(error).startswith("Le disque")))
            assert desk.store.digest() == before
            assert numbers(desk) == []
        else:
            break
    assert room > 24_000 * 4
    assert refusals == {("disk_error", True)}
    assert numbers(desk) == ["2026-001"]
    assert stores.verify_store(desk) == []
    desk.close()


def test_a_full_disk_issues_nothing_and_the_same_is_issued_once_there_is_room(desk: Desk) -> None:
    shown, before = prepared(desk), desk.store.digest()
    with full(desk), pytest.raises(DeskError) as error:
        issuing.issue_bordereau(desk, shown)
    assert error.value.code == "disk_full"
    assert sentence(error.value).startswith("Le disque")
    assert desk.store.digest() == before
    with desk.store.looking() as raw:
        assert raw.execute("SELECT count(*) FROM stored_bytes").fetchone() == (0,)
    issuing.issue_bordereau(desk, shown)
    assert numbers(desk) == ["2026-001"]
    assert stores.verify_store(desk) == []
    desk.close()


def test_files_for_which_there_is_no_room_leave_none_half_written(desk: Desk, tmp_path: Path) -> None:
    """Sixty individual sheets; each is whole, and those that are missing are written once there is room."""
    made = issue(desk, B_BLANK)
    kept = dict(bordereaux.kept_files(desk, made))
    folder = tmp_path / "Bordereaux"
    with files_up_to(2000), pytest.raises(DeskError) as error:
        form_files.write_files(desk, made, folder)
    assert "disque" in sentence(error.value)
    assert list(folder.iterdir()) == []
    form_files.write_files(desk, made, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
    desk.close()


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_file_open_elsewhere_is_left_and_the_others_are_whole(
    desk: Desk, tmp_path: Path, lock: str
) -> None:
    made = issue(desk, B_BLANK)
    kept = dict(bordereaux.kept_files(desk, made))
    folder, held = tmp_path / "Bordereaux", sorted(kept)[3]
    form_files.write_files(desk, made, folder)
    (folder / held).write_bytes(b"open in a spreadsheet")
    mark = folder / lock.format(held)
    mark.write_bytes(b"")
    with pytest.raises(DeskError) as error:
        form_files.write_files(desk, made, folder)
    assert error.value.code == "file_open_elsewhere"
    assert held in sentence(error.value)
    assert (folder / held).read_bytes() == b"open in a spreadsheet"
    mark.unlink()
    (beside,) = form_files.write_files(desk, made, folder).kept
    assert beside.read_bytes() == b"open in a spreadsheet"
    beside.unlink()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
    desk.close()


def test_a_file_marked_read_only_stays_and_is_named(desk: Desk, tmp_path: Path) -> None:
    made = issue(desk)
    name, content = bordereaux.kept_files(desk, made)[-1]
    (tmp_path / name).write_bytes(b"signed")
    (tmp_path / name).chmod(0o444)
    with pytest.raises(DeskError) as error:
        form_files.write_files(desk, made, tmp_path)
    assert error.value.code == "file_read_only"
    assert name in sentence(error.value)
    assert (tmp_path / name).read_bytes() == b"signed"
    (tmp_path / name).chmod(0o644)
    form_files.write_files(desk, made, tmp_path)
    assert (tmp_path / name).read_bytes() == content
    desk.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this account writes anywhere")
def test_a_folder_that_is_read_only_is_told_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    made = issue(desk)
    folder = tmp_path / "Bordereaux"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        with pytest.raises(DeskError) as error:
            form_files.write_files(desk, made, folder)
    finally:
        folder.chmod(0o755)
    assert error.value.code == "file_folder_refused"
    assert "rien n’a été perdu" in sentence(error.value)
    assert list(folder.iterdir()) == []
    form_files.write_files(desk, made, folder)
    desk.close()


def test_a_file_in_the_place_of_the_folder_is_told(desk: Desk, tmp_path: Path) -> None:
    made = issue(desk)
    (tmp_path / "Bordereaux").write_bytes(b"a file")
    with pytest.raises(DeskError) as error:
        form_files.write_files(desk, made, tmp_path / "Bordereaux" / "2026")
    assert sentence(error.value)
    assert (tmp_path / "Bordereaux").read_bytes() == b"a file"
    complete(desk, "Zola")
    assert issue(desk)  # the store goes on
    desk.close()
