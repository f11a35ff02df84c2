"""What maps the fields of the app to the cells of a blank."""
