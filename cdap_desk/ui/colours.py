"""The sets of colours: light, dark, and both in high contrast; each text ≥ 4.5:1 on its ground."""

from typing import NamedTuple


class Tokens(NamedTuple):
    """One set of colours, each as "#rrggbb"; a `_ground` is what the colour of that name stands on."""

    ground: str
    panel: str
    line: str
    edge: str
    ink: str
    dim: str
    accent: str
    accent_ground: str
    on_accent: str
    active: str
    active_ground: str
    waiting: str
    waiting_ground: str
    wrong: str
    wrong_ground: str
    none: str
    none_ground: str
    selection: str


LIGHT = Tokens(
    ground="#f6f7f9",
    panel="#ffffff",
    line="#dfe3e8",
    edge="#868e99",
    ink="#1c2430",
    dim="#5b6675",
    accent="#0b5cad",
    accent_ground="#e6f0fa",
    on_accent="#ffffff",
    active="#15693e",
    active_ground="#e3f4ea",
    waiting="#8f5100",
    waiting_ground="#fdf1dd",
    wrong="#b3261e",
    wrong_ground="#fbe6e4",
    none="#566173",
    none_ground="#eceff3",
    selection="#dcebfb",
)
DARK = Tokens(
    ground="#171b21",
    panel="#1f252d",
    line="#333b46",
    edge="#6f7a88",
    ink="#e7ecf2",
    dim="#9aa6b4",
    accent="#6fb1f2",
    accent_ground="#213a54",
    on_accent="#10151b",
    active="#63cf95",
    active_ground="#1c3a2b",
    waiting="#f0b556",
    waiting_ground="#41331a",
    wrong="#ff8f86",
    wrong_ground="#4a2522",
    none="#9aa6b4",
    none_ground="#2b333d",
    selection="#27435f",
)
CONTRAST_LIGHT = Tokens(
    ground="#ffffff",
    panel="#ffffff",
    line="#000000",
    edge="#000000",
    ink="#000000",
    dim="#1f1f1f",
    accent="#003e92",
    accent_ground="#dcecff",
    on_accent="#ffffff",
    active="#00401f",
    active_ground="#ffffff",
    waiting="#5a3200",
    waiting_ground="#ffffff",
    wrong="#8c0000",
    wrong_ground="#ffffff",
    none="#1f1f1f",
    none_ground="#ffffff",
    selection="#b3d7ff",
)
CONTRAST_DARK = Tokens(
    ground="#000000",
    panel="#000000",
    line="#ffffff",
    edge="#ffffff",
    ink="#ffffff",
    dim="#e0e0e0",
    accent="#8fd0ff",
    accent_ground="#00285e",
    on_accent="#000000",
    active="#8ff0b8",
    active_ground="#000000",
    waiting="#ffd27a",
    waiting_ground="#000000",
    wrong="#ffb3ad",
    wrong_ground="#000000",
    none="#e0e0e0",
    none_ground="#000000",
    selection="#003e92",
)
