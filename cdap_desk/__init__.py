"""cdap-desk: who may consult CAF files through CDAP, and the proof of it."""

__version__ = "0.1.0"
NAME = "cdap-desk"
TITLE = "CDAP Desk"
