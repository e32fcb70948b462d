"""The invigilator's room: a live board of a hall, and what can be done from it."""
