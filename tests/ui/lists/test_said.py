"""Each code that a comparison gives has its words."""

import re
from pathlib import Path

from cdap_desk.domain.differences import PORTAL_GROUPS, STAFF_GROUPS
from cdap_desk.domain.service_differences import SERVICE_GROUPS
from cdap_desk.ui.lists.tables import GROUPS
from cdap_desk.wording.differences import PARTIAL_SAID

DOMAIN = Path(__file__).parents[3] / "cdap_desk" / "domain"


def test_each_group_has_a_title() -> None:
    assert {*STAFF_GROUPS, *PORTAL_GROUPS, *SERVICE_GROUPS} - set(GROUPS) == set()


def test_each_partial_list_has_a_sentence() -> None:
    source = (DOMAIN / "absences.py").read_text("utf-8")
    assert set(re.findall(r'Absent\(\[\], "(\w+)"', source)) == set(PARTIAL_SAID)
