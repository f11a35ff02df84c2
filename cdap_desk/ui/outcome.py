"""What came of something that was asked: a sentence, and whether it says why it was refused."""

from typing import NamedTuple

from cdap_desk.errors import DeskError
from cdap_desk.ui.notice import NoticeBar
from cdap_desk.wording import sentence


class Outcome(NamedTuple):
    """A sentence in French, empty where there is nothing to say: it was given up."""

    text: str = ""
    refused: bool = False

    @classmethod
    def of(cls, refusal: DeskError) -> "Outcome":
        """Return the outcome of what was refused."""
        return cls(sentence(refusal), refused=True)

    def show_in(self, notice: NoticeBar) -> None:
        """Say it in a bar; nothing to say leaves what is there."""
        if self.text:
            (notice.refuse if self.refused else notice.tell)(self.text)
