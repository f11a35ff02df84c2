"""The screens of lists that come in: the file, its columns, what changes, what was done."""
