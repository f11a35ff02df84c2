"""Pages painted: the fonts that ship, the width of texts, the one painter of screen, printer and PDF."""
