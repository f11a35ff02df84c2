"""Pages as they will be printed, in the window: turned, enlarged, named, read as text."""
