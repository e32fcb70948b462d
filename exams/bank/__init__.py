"""题库: what may be asked, version by version, and who approved it."""
