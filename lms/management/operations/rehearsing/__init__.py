"""What an operator needs to rehearse: a copy of the site, its processes, and invented people in it."""
