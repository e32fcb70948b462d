"""考点: where a round is held, which seats there are, and who watches over them."""
