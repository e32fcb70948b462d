"""Technique without domain: what any of the three houses may stand on, and which has heard of none of them."""
