"""Killing processes under load, and demanding every acknowledged answer back."""
