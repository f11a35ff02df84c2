"""What the fields of one record must not say together."""

from cdap_desk.domain.records import Record
from cdap_desk.errors import DeskError

_PAIRS = (
    ("arrival", "departure", "departure_before_arrival"),
    ("absence_from", "absence_until", "absence_ends_before"),
    ("start", "end", "ends_before_start"),
)


def check_days(record: Record) -> None:
    """Refuse what ends before it begins. Raises DeskError with the `column` of the end."""
    for first, last, code in _PAIRS:
        begin, end = getattr(record, first, None), getattr(record, last, None)
        if begin and end and end < begin:
            raise DeskError(code, column=last, begin=begin, end=end)
