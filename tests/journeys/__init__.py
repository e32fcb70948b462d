"""Whole days in a real browser against a real site."""
