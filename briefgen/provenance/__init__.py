"""What a finished file records of the brief that it was made from, and whether that still holds."""
