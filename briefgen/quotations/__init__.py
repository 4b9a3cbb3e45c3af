"""The walk back from a printed claim: quotations found in their sources, and what rests on what."""
