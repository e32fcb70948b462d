"""Two views that store one answer in one row, as a plain Django site would: no proof, no order, no clock."""
