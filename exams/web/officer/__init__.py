"""Rounds: announced, watched, given time, released."""
