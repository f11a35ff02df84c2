"""Documents of many pages keep few of them at once."""

import gc
import weakref

from cdap_desk.domain.paper import Page, Pages, joined


class Counted(list[str]):
    """What a page holds, that can be seen to go."""


def test_a_document_of_many_keeps_no_page_twice_nor_many() -> None:
    laid: list[weakref.ref[Counted]] = []

    def page(place: int) -> Page:
        boxes = Counted()
        laid.append(weakref.ref(boxes))
        return Page(595, 842, boxes)  # type: ignore[arg-type]

    whole = joined("Tout", [Pages(f"Feuillet {n}", 10, page) for n in range(20)])
    for place in range(len(whole)):
        assert whole[place].width == 595
    gc.collect()
    assert len(laid) == 200
    assert sum(one() is not None for one in laid) <= 16


def test_a_page_seen_again_is_not_laid_out_again() -> None:
    laid: list[int] = []

    def page(place: int) -> Page:
        laid.append(place)
        return Page(595, 842, [])

    whole = joined("Tout", [Pages("Un", 2, page), Pages("Deux", 2, page)])
    assert whole[3] is whole[3]
    assert list(whole)[3] is whole[3]
    assert laid == [1, 0, 1, 0]
