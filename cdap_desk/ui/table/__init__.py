"""The one table framework: columns as data, windows of rows, editing in the cell."""
