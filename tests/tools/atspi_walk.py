"""List what a screen reader is told of a running window, and fail on what it could not name.

Run with the system's Python, which has pyatspi, on the same D-Bus session and screen as the program:
`python3 atspi_walk.py TITLE [SECONDS]`, where TITLE is a part of the window's title and SECONDS how long to
wait for it. Prints the tree, then a line of counts; ends with 1 when something unnamed can be acted on.
"""

import sys
import time

import pyatspi

ACTED_ON = {
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_TEXT,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_TABLE,
    pyatspi.ROLE_TREE_TABLE,
    pyatspi.ROLE_TREE,
    pyatspi.ROLE_LIST,
    pyatspi.ROLE_LIST_ITEM,
    pyatspi.ROLE_PAGE_TAB,
    pyatspi.ROLE_MENU_ITEM,
    pyatspi.ROLE_MENU,
    pyatspi.ROLE_SLIDER,
    pyatspi.ROLE_SPIN_BUTTON,
    pyatspi.ROLE_LINK,
}
WITH_CELLS = {pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TREE}
CHILDREN = 200
CELLS = 30


def find(title):
    """Return the first window whose title holds `title`, None while there is none."""
    for program in pyatspi.Registry.getDesktop(0):
        for place in range(program.childCount if program else 0):
            window = program.getChildAtIndex(place)
            if window is not None and title in (window.name or "").lower():
                return window
    return None


def walk(node, depth=0):
    """Yield (depth, role name, name, acted on and shown) of a node and of what stands under it."""
    role = node.getRole()
    shown = node.getState().contains(pyatspi.STATE_SHOWING)
    yield depth, node.getRoleName(), node.name or "", role in ACTED_ON and shown
    for place in range(min(node.childCount, CELLS if role in WITH_CELLS else CHILDREN)):
        child = node.getChildAtIndex(place)
        if child is not None:
            yield from walk(child, depth + 1)


def main():
    title, seconds = sys.argv[1].lower(), float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    limit = time.monotonic() + seconds
    window = find(title)
    while window is None and time.monotonic() < limit:
        time.sleep(0.2)
        window = find(title)
    if window is None:
        sys.exit(f"no window has {title!r} in its title")
    seen = list(walk(window))
    for depth, role, name, _ in seen:
        print("  " * depth + f"{role}: {name}")
    unnamed = [role for _, role, name, acted_on in seen if acted_on and not name]
    acted_on = sum(s[3] for s in seen)
    print(f"{len(seen)} nodes, {acted_on} acted on, {len(unnamed)} unnamed {' '.join(unnamed)}".rstrip())
    sys.exit(bool(unnamed) or not acted_on)


if __name__ == "__main__":
    main()
