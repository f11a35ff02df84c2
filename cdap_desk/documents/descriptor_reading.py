"""Reading a descriptor: TOML, each key known, each field existing, else its line and its key are told."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

from cdap_desk.documents.conditions import read_condition
from cdap_desk.documents.descriptor import Descriptor, Heights, Lines, Modification, Overflow, Tick, Unit
from cdap_desk.documents.references import ROWS, read_cell, read_column
from cdap_desk.documents.texts import Text, read_text
from cdap_desk.documents.toml_lines import key_lines
from cdap_desk.domain.cell_names import column_letters
from cdap_desk.domain.forms import ANSWERS, FIELDS
from cdap_desk.errors import DeskError

Path = tuple[str, ...]

_TOP = ("name", "print", "workbook", "unit", "sheet", "header", "lines", "ticks", "values", "options")
_LINES = ("first_row", "rows", "overflow", "columns", "ticks", "answers")
_OPTIONS = ("modification", "heights", "optional")
_NAME = re.compile(r"[^\W\d][\w.\\]*")


def read_descriptor(text: str) -> Descriptor:
    """Return a descriptor. Raises the first DeskError of `check_descriptor`."""
    reader = _Reader(text)
    descriptor = reader.read()
    if reader.faults:
        raise reader.faults[0]
    return descriptor


def check_descriptor(text: str) -> list[DeskError]:
    """Return all that is wrong with a descriptor, in the order of its lines; empty when it is right.

    Each error has `line` (from 1, 0 for a key that is not there) and `key`, its path with dots.
    """
    reader = _Reader(text)
    if not reader.faults:
        reader.read()
    return sorted(reader.faults, key=lambda fault: int(str(fault.data["line"])))


class _Reader:
    """One reading, its faults gathered."""

    def __init__(self, text: str) -> None:
        self.faults: list[DeskError] = []
        self._given = text
        self._content: dict[str, Any] = {}
        try:
            self._content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else text.count("\n") + 1
            self.faults.append(DeskError("descriptor_syntax", line=line, key=""))

    def read(self) -> Descriptor:
        content = self._content
        self._know((), content, _TOP)
        unit = self._choice(("unit",), "batch", get_args(Unit))
        lines = self._read_lines() if unit == "batch" else None
        if unit == "line" and "lines" in content:
            self._fault("descriptor_lines_not_wanted", ("lines",))
        options = self._table(("options",), _OPTIONS)
        printed = self._texts(("print",), content.get("print", []))
        optional = self._texts(("options", "optional"), options.get("optional", []))
        for name in optional:
            self._check_field(("options", "optional"), name)
        return Descriptor(
            name=self._text(("name",), needed=True),
            workbook=self._text(("workbook",), needed=True),
            unit=unit,
            sheet=self._text(("sheet",)),
            printed=tuple(printed),
            header=self._read_header(of_line=unit == "line"),
            lines=lines,
            ticks=self._read_header_ticks(of_line=unit == "line"),
            values=self._read_values(),
            modification=self._choice(("options", "modification"), "line", get_args(Modification)),
            heights=self._choice(("options", "heights"), "blank", get_args(Heights)),
            optional=frozenset(optional),
        )

    def _read_header(self, of_line: bool) -> dict[str, Text]:
        header: dict[str, Text] = {}
        for key, value in self._table(("header",)).items():
            path = ("header", key)
            text = self._field_text(path, value)
            if text and self._check_place(path) and (of_line or self._all_of_header(path, text.fields)):
                header[key] = text
        return header

    def _read_header_ticks(self, of_line: bool) -> dict[str, tuple[Tick, ...]]:
        found: dict[str, tuple[Tick, ...]] = {}
        for key, value in self._table(("ticks",)).items():
            path = ("ticks", key)
            ticks = self._ticks(path, value)
            if key in self._content.get("header", {}):
                self._fault("descriptor_twice", path)
            fields = [name for tick in ticks for name in tick.when.fields]
            if ticks and self._check_place(path) and (of_line or self._all_of_header(path, fields)):
                found[key] = ticks
        return found

    def _read_lines(self) -> Lines | None:
        if "lines" not in self._content:
            self._fault("descriptor_key_missing", ("lines",))
            return None
        given = self._table(("lines",), _LINES)
        columns: dict[int, Text] = {}
        ticks: dict[int, tuple[Tick, ...]] = {}
        answers: dict[int, str] = {}
        for key, value in self._table(("lines", "columns")).items():
            path = ("lines", "columns", key)
            text, column = self._field_text(path, value), self._column(path, columns)
            if text and column:
                columns[column] = text
        for key, value in self._table(("lines", "ticks")).items():
            path = ("lines", "ticks", key)
            marks, column = self._ticks(path, value), self._column(path, [*columns, *ticks])
            if marks and column:
                ticks[column] = marks
        for key, value in self._table(("lines", "answers")).items():
            path = ("lines", "answers", key)
            column = self._column(path, [*columns, *ticks, *answers])
            if value not in ANSWERS:
                self._fault("descriptor_value", path, among=list(ANSWERS))
            elif column:
                answers[column] = str(value)
        if not columns and not ticks and given:
            self._fault("descriptor_key_missing", ("lines", "columns"))
        first, rows = self._number(("lines", "first_row")), self._number(("lines", "rows"))
        overflow = self._choice(("lines", "overflow"), "files", get_args(Overflow))
        return Lines(first, rows, overflow, columns, ticks, answers)

    def _read_values(self) -> dict[str, dict[str, str]]:
        values: dict[str, dict[str, str]] = {}
        for name, words in self._table(("values",)).items():
            path = ("values", name)
            if not self._check_field(path, name):
                continue
            if not isinstance(words, dict):
                self._fault("descriptor_not_table", path)
                continue
            for code in [code for code, said in words.items() if not isinstance(said, str)]:
                self._fault("descriptor_words", (*path, code))
            values[name] = {code: said for code, said in words.items() if isinstance(said, str)}
        return values

    def _ticks(self, path: Path, value: object) -> tuple[Tick, ...]:
        ticks: list[Tick] = []
        given: list[Any] = value if isinstance(value, list) else [value]
        for one in given:
            known = isinstance(one, dict) and "when" in one and set(one) <= {"when", "mark"}
            if not known or not all(isinstance(part, str) for part in one.values()):
                self._fault("descriptor_tick", path)
                continue
            try:
                ticks.append(Tick(read_condition(one["when"]), one.get("mark", "x")))
            except KeyError as error:
                self._check_field(path, str(error.args[0]))
            except ValueError:
                self._fault("descriptor_condition", path, value=one["when"])
        return tuple(ticks)

    def _field_text(self, path: Path, value: object) -> Text | None:
        if not isinstance(value, str):
            self._fault("descriptor_not_text", path)
            return None
        try:
            return read_text(value)
        except KeyError as error:
            self._check_field(path, str(error.args[0]))
        except ValueError:
            self._fault("descriptor_braces", path, value=value)
        return None

    def _check_field(self, path: Path, name: str) -> bool:
        if name in FIELDS:
            return True
        near = difflib.get_close_matches(name, FIELDS, 1, 0.5)
        if near:
            self._fault("descriptor_field_near", path, field=name, near=near[0])
        else:
            self._fault("descriptor_field_unknown", path, field=name)
        return False

    def _all_of_header(self, path: Path, fields: Iterable[str]) -> bool:
        of_line = [name for name in fields if FIELDS[name].of_line]
        if of_line:
            self._fault("descriptor_field_of_line", path, field=of_line[0])
        return not of_line

    def _check_place(self, path: Path) -> bool:
        """Tell whether a key can be a cell or a defined name; the blank says whether it is there."""
        cell = path[-1].rpartition("!")[2]
        if read_cell(cell) or _NAME.fullmatch(path[-1]):
            return True
        self._fault("descriptor_place", path)
        return False

    def _column(self, path: Path, taken: Collection[int]) -> int | None:
        column = read_column(path[-1])
        if column is None:
            self._fault("descriptor_column", path)
        elif column in taken:
            self._fault("descriptor_twice", path, cell=column_letters(column))
            return None
        return column

    def _number(self, path: Path) -> int:
        value = self._at(path)
        if type(value) is int and 1 <= value <= ROWS:
            return value
        self._fault("descriptor_key_missing" if value is None else "descriptor_number", path)
        return 1

    def _choice(self, path: Path, default: str, among: tuple[str, ...]) -> Any:
        value = self._at(path)
        if value is None or value in among:
            return value or default
        self._fault("descriptor_value", path, among=list(among))
        return default

    def _text(self, path: Path, needed: bool = False) -> str:
        value = self._at(path)
        if isinstance(value, str) and (value.strip() or not needed):
            return value.strip()
        if value is not None or needed:
            self._fault("descriptor_key_missing" if value is None else "descriptor_not_text", path)
        return ""

    def _texts(self, path: Path, value: object) -> list[str]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        self._fault("descriptor_not_list", path)
        return []

    def _table(self, path: Path, known: Collection[str] = ()) -> Mapping[str, Any]:
        value = self._at(path)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._fault("descriptor_not_table", path)
            return {}
        if known:
            self._know(path, value, known)
        return value

    def _know(self, path: Path, table: Mapping[str, Any], known: Collection[str]) -> None:
        for key in table:
            if key not in known:
                self._fault("descriptor_key_unknown", (*path, key), among=list(known))

    def _at(self, path: Path) -> Any:
        step: Any = self._content
        for key in path:
            if not isinstance(step, dict) or key not in step:
                return None
            step = step[key]
        return step

    def _fault(self, code: str, path: Path, **data: object) -> None:
        lines = key_lines(self._given)
        line = lines.get(path, 0) or lines.get(path[:-1], 0)
        self.faults.append(DeskError(code, line=line, key=".".join(path), **data))
