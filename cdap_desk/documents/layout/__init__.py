"""The sheets of a workbook laid out on pages: boxes in points, for no particular painter."""
