"""Files going out: blanks filled part by part, lists, what is written whole or not at all."""
