"""Mocks, knowledge checks and the mistake book: the same engine with other permissions."""
