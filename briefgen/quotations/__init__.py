"""Quotations looked for in the local copies of their sources, and what was found of each."""
