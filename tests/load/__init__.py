"""Measurements under load: what a save costs beside a bare view in the same run, and how fast a hall comes in."""
