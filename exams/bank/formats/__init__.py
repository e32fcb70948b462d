"""One file for each form in which items come in and go out."""
