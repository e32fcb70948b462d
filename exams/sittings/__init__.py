"""考场: the admission, the sitting, and every answer as it arrived."""
