"""The way from a printed claim to its sources, and from a source to all that rests on it."""
