"""Fields for one value, the same in a cell and in a dialog."""
