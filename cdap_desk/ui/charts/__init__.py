"""Pictures painted by us, each of whose parts is a button: clicked, reached by arrows, read aloud."""
