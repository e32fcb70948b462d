"""The bank's pages: what authors write, what reviewers decide."""
