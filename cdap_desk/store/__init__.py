"""The store file: tables, transactions, journal, seals and backups."""
