"""Measurements under load; started by hand or by make, never by the suite."""
