"""Local copies of sources: the text in each kind of file, and the record of a copy in the brief."""
