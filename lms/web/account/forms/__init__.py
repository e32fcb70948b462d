"""The forms of one's own account."""
