"""What an operator does with a site: prepare it, run it, copy it, put a copy back."""
