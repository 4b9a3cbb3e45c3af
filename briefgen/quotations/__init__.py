"""Looks for quotations in the local copies of their sources, and says what was found of each."""
