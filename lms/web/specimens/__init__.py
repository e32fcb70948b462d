"""Invented content for the gallery: what each component looks like in each of its states, in both languages."""
