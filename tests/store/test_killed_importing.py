"""Killed while a list of 5,000 people is applied: all of them are there, or none, and the chain holds."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.query import Query
from cdap_desk.operations import lists, stores, tables
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.lists import Proposal
from tests.store.killing import forking, killed, run_apart

PEOPLE = 5000
kills = pytest.mark.parametrize("kills", [8, pytest.param(40, marks=pytest.mark.stress)])


def write_staff(path: Path) -> Path:
    lines = ["Matricule;Nom;Prénom;Adresse mail;Libellé emploi;Code UO;Libellé UO;Date d'entrée"]
    lines += [
        f"{n:07d};Roux{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)};Zoé;p{n}@exemple.fr;"
        f"Référent RSA;M{300 + n % 30};Maison {n % 30};01/04/2017"
        for n in range(PEOPLE)
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def proposed(folder: Path) -> tuple[bytes, Proposal]:
    """Return an empty store and what the list would change in it."""
    path = folder / "modele.cdap"
    desk = make_demo(path, Clock(), "essai", 0)
    proposal = lists.compare_list(desk, lists.open_list(desk, write_staff(folder / "rh.csv")))
    desk.close()
    return path.read_bytes(), proposal


def killed_while_applying(path: Path, proposal: Proposal, seconds: float, at: int) -> bool:
    """Apply the list in a child, killed `seconds` after `at` lines were done; tell whether it had ended."""

    def work(acknowledge: Callable[[], object]) -> None:
        begun: list[int] = []

        def tell(done: int, _total: int) -> None:
            if done == at and not begun:
                begun.append(done)
                acknowledge()

        desk = stores.open_store(path, Clock(), "essai")
        lists.apply_list(desk, proposal, proposal.ticked(), progress=tell)
        acknowledge()

    return killed(work, seconds) == 2


def kill_again_and_again(folder: Path, count: int) -> None:
    """Run in a process of its own, which forks the children that are killed."""
    random = Random(count)
    empty, proposal = proposed(folder)
    assert len(proposal.ticked()) == PEOPLE
    middle = 0
    for number in range(count):
        path = folder / str(number) / "essai.cdap"
        path.parent.mkdir()
        path.write_bytes(empty)
        at = random.choice((0, 1, 2500, 4999, PEOPLE))  # the last one: while it is sealed and committed
        ended = killed_while_applying(path, proposal, random.random() * 0.3, at)
        began = time.process_time()  # of this process, however busy the machine is
        desk = stores.open_store(path, Clock(), "essai")
        assert time.process_time() - began < 3
        found = len(tables.list_ids(desk, Query("agents")))
        assert found in ((PEOPLE,) if ended else (0, PEOPLE))
        assert stores.verify_store(desk) == []
        desk.close()
        middle += found == 0
    assert middle >= count / 4


@forking
@kills
def test_a_kill_leaves_the_whole_list_or_nothing_of_it(tmp_path: Path, kills: int) -> None:
    run_apart(__name__, tmp_path, kills)
