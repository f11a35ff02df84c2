"""What a référent does: one verb a function, one transaction, returning what changed."""
