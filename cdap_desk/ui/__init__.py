"""The window: pages, tables, dialogs; Qt lives here only."""
