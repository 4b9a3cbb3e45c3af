"""What a finished file says of what it was made from, and whether that still holds."""
