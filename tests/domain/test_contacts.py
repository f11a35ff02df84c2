import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from cdap_desk.domain.contacts import is_shared, read_email, read_portal_id, read_siret, tidy
from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence


def test_an_address_keeps_its_first_part_as_typed() -> None:
    assert read_email(" Zoe.Lefevre@GrandLyon.COM ") == "Zoe.Lefevre@grandlyon.com"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("zoe", "email_without_at"),
        ("zoe@a@b.fr", "email_without_at"),
        ("zoe lefevre@b.fr", "email_with_space"),
        ("zoe@grandlyon", "email_without_domain"),
        ("zoe..l@grandlyon.com", "email_unreadable"),
        ("zoe@-x-.fr", "email_unreadable"),
    ],
)
def test_what_is_no_address_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(DeskError, match=code) as refusal:
        read_email(typed)
    assert typed in sentence(refusal.value)


@pytest.mark.parametrize("email", ["accueil@a.fr", "Contact.Bron@a.fr", "mdm3@a.fr", "secretariat-mdm@a.fr"])
def test_a_mailbox_of_a_service_is_seen(email: str) -> None:
    assert is_shared(email)


@pytest.mark.parametrize("email", ["", "zoe.lefevre@accueil.fr", "contamine.lea@a.fr"])
def test_a_mailbox_of_a_person_is_left_alone(email: str) -> None:
    assert not is_shared(email)


@pytest.mark.parametrize(
    "typed", ["200 046 977 00019", "20004697700019", "356 000 000 00048", "35600000049837"]
)
def test_a_siret_is_read(typed: str) -> None:
    assert len(read_siret(typed)) == 14


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2000469770001", "siret_length"), ("20004697700018", "siret_wrong"), ("", "siret_length")],
)
def test_a_wrong_siret_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        read_siret(typed)


def test_an_identifier_has_no_space_and_capitals() -> None:
    assert read_portal_id(" mcp 075\u00a07437") == "MCP0757437"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Zoé\u00a0\u202f Lefèvre\n", "Zoé Lefèvre"),
        ("Zoe\u0301", "Zoé"),
        ("\ufeffzoe\u200b@a.fr\x00", "zoe@a.fr"),
        ("a\tb", "a b"),
    ],
)
def test_what_is_pasted_is_kept_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


TLDS = ("fr", "com", "FR", "local", "test", "c", "paris")
_PART = st.text("abzAZ09_+-.", min_size=1, max_size=12)


@settings(max_examples=1000)
@given(
    _PART,
    st.lists(st.text("abzAZ09-", min_size=1, max_size=8), min_size=1, max_size=3),
    st.sampled_from(TLDS),
)
def test_a_plain_address_is_read_as_the_library_reads_it(name: str, labels: list[str], end: str) -> None:
    typed = f"{name}@{'.'.join([*labels, end])}"
    try:
        expected = validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        with pytest.raises(DeskError):
            read_email(typed)
    else:
        assert read_email(typed) == expected
