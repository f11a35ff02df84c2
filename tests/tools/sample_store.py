"""Make the sample store of the present schema: `python -m tests.tools.sample_store FILE.cdap`.

Thirty invented people and something in every table, for later versions to prove that they still open it:
a bordereau sent and partly answered, a list read and what was answered about it, a finding accepted.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.domain.known import Answers
from cdap_desk.domain.query import Query
from cdap_desk.operations import answers, bordereaux, lists, settlements, tables
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.operations.lists import IGNORE, Mappings

CLOCK = Clock(datetime(2026, 11, 26, 7, tzinfo=UTC))


def make_sample(path: Path) -> None:
    """Make it at `path`, closed, in one file."""
    desk = make_demo(path, CLOCK, "exemple", 30, 4)
    try:
        _answer_bordereau(desk)
        _read_list(desk, path.with_name("personnel.csv"))
        profiles = tables.list_ids(desk, Query("profiles"))[:1]
        why = "Libellé demandé à la Caf"
        settlements.settle_finding(desk, "profile_to_complete", profiles, date(2027, 1, 31), why)
    finally:
        desk.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")


def _answer_bordereau(desk: Desk) -> None:
    """Issue what waits, send it, and keep the answer to its first line."""
    waiting = [line["movement_id"] for line in bordereaux.waiting_lines(desk)]
    (made,) = issue_bordereau(desk, bordereaux.prepare(desk, waiting)).inserted["bordereau"]
    answers.send_bordereau(desk, made, desk.today(), desk.author.who)
    answers.answer_bordereau(desk, made, desk.today(), {1: answers.Answer(ok=False, reason="À préciser")})
    bordereaux.attach_file(desk, made, "signed", "signé.pdf", "application/pdf", b"%PDF-1.4 exemple")


def _read_list(desk: Desk, path: Path) -> None:
    """Read a list that has a namesake of somebody, told to be another, and a function left aside."""
    (known,) = tables.read_rows(desk, "agents", ("last_name", "first_name", "email"), [1])
    path.write_text(
        "Matricule;Nom;Prénom;Courriel;Fonction\n"
        f"99001;{known['last_name']};{known['first_name']};{known['email']};Divers\n",
        "utf-8",
    )
    try:
        mappings = Mappings({("occupation", "divers"): IGNORE})
        proposal = lists.compare_list(desk, lists.open_list(desk, path), mappings=mappings)
        (doubtful,) = proposal.differences
        told = Answers(distinct=frozenset({(lists.answer_key(proposal, doubtful), known["id"])}))
        answered = lists.compare_list(desk, proposal.opened, mappings=mappings, answers=told)
        lists.apply_list(desk, answered, set())
    finally:
        path.unlink()


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]))
